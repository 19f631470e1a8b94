# The spellings of the module's first years: they mean the same, and stay.

virt { 'fedora':
  ensure     => running,
  virt_type  => 'openvz',
  ctid       => 101,
  tmpl_cache => 'fedora-13-x86_64',
  vcpu       => 2,
  memory     => 256,
  ipaddr     => ['10.0.0.101'],
  nameserver => '10.0.0.53 10.0.1.53',
  features   => ['sysfs', 'nfs'],
  capability => ['net_admin'],
  diskspace  => '5242880:5767168',
  diskinodes => 200000,
  private    => '/vz/private/$VEID',
  autoboot   => 'true',
}

virt { 'minimal':
  ensure     => present,
  provider   => openvz,
  os         => 'debian-5.0-i386-minimal',
  configfile => basic,
  interfaces => disable,
  iptables   => ['ipt_REJECT', 'ipt_state'],
  disabled   => 'false',
}

virt { 'gone':
  ensure   => absent,
  provider => openvz,
}
