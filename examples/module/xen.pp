# Virtual machines of Xen: one that is emulated as a whole, and one that knows what it runs on.
virt { 'full':
  ensure    => installed,
  virt_type => xen_fullyvirt,
  memory    => 512,
  virt_path => '/srv/guests/full.qcow2',
  disk_size => 10,
}

virt { 'para':
  ensure        => installed,
  virt_type     => xen_paravirt,
  memory        => 512,
  boot_location => ['/srv/guests/vmlinuz', '/srv/guests/initrd'],
  boot_options  => 'root=/dev/xvda1',
  virt_path     => '/srv/guests/para.img',
  disk_size     => 10,
}
