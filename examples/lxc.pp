# Containers of LXC: one from a template, and copies of another one.

virt { 'web':
  ensure      => running,
  virt_type   => lxc,
  os_template => 'busybox',
  memory      => '64M',
  cpus        => 1,
  cpuunits    => 500,
  cpulimit    => 50,
  hostname    => 'web.example.com',
  interfaces  => 'lxcbr0',
  macaddrs    => '00:16:3e:00:00:0a',
  ipaddr      => '10.0.3.10/24',
  autoboot    => true,
}

virt { 'base':
  ensure      => stopped,
  virt_type   => lxc,
  os_template => 'busybox',
  interfaces  => disabled,
}

# A snapshot shares the files of what it is a copy of, and keeps what differs.
['test-one', 'test-two'].each |$name| {
  virt { $name:
    ensure     => stopped,
    virt_type  => lxc,
    clone      => 'base',
    snapshot   => true,
    interfaces => disabled,
    require    => Virt['base'],
  }
}
