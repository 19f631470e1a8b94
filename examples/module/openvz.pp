# Containers of OpenVZ, with OpenVZ itself; the first one on a volume of its own where there is LVM.
include virt

virt::ve { 'hello':
  os_template => 'debian-12-x86_64',
  ipaddr      => '10.250.250.81',
  nameserver  => '10.250.250.5',
}

virt { 'ovz1':
  ensure               => running,
  virt_type            => openvz,
  os_template          => 'ubuntu-10.10-x86_64',
  autoboot             => false,
  configfile           => 'basic',
  ipaddr               => ['10.0.0.1'],
  features             => ['nfs:on', 'sit:off'],
  resources_parameters => ['NUMPTY=20:20', 'NUMSIGINFO=255:255'],
}

virt { 'ovz2':
  ensure      => stopped,
  virt_type   => openvz,
  ctid        => 102,
  os_template => 'ubuntu-11.04-x86_64',
  ve_root     => '/srv/root/$VEID',
  ve_private  => '/srv/private/$VEID',
  user        => Sensitive('user:password'),
  capability  => ['chown:off'],
  devices     => ['b:8:19:rw', 'b:8:18:rw'],
}
