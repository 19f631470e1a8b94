# Virtual machines of KVM, with the hypervisor itself.
include virt

virt { 'guest-kvm1':
  ensure    => running,
  virt_type => kvm,
  memory    => 512,
  cpus      => 2,
  virt_path => '/srv/guests/disk0.qcow2',
  disk_size => 10,
}

# A copy of it.
virt { 'guest-kvm2':
  ensure    => running,
  virt_type => kvm,
  clone     => 'guest-kvm1',
}

# One with what most have.
virt::kvm { 'web':
  memory     => '2G',
  attributes => { 'graphics' => 'disable' },
}
