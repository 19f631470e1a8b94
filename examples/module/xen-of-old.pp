# The spellings of the module's first years: they mean the same, and stay.
class xen_guests {
  virt { 'guest':
    ensure    => installed,
    virt_type => 'xen-fullyvirt',
    memory    => 512,
    virt_path => '/srv/guests/disk0.qcow2',
    disk_size => '10',
  }
}

include xen_guests
