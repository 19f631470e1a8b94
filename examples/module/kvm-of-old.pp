# The spellings of the module's first years: they mean the same, and stay.
class kvm_guests {
  virt { 'guest-kvm1':
    ensure      => present,
    virt_type   => 'kvm',
    memory      => '512',
    vcpu        => 2,
    virt_disk   => 'path=/srv/guests/disk0.qcow2',
    disk_size   => '10',
    graphic     => 'vnc:5901',
    interfaces  => disable,
    on_poweroff => 'destroy',
    on_crash    => 'preserv',
    clocksync   => 'utc',
    autoboot    => 'true',
  }
}

include kvm_guests
