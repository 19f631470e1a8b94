# A guest together with what it needs of the host: the folder that its image lives in.
$images = '/srv/guests'

file { $images:
  ensure => directory,
  mode   => '0711', # the user that qemu runs as must be able to pass
}

virt { 'builder':
  ensure      => running,
  virt_type   => kvm,
  memory      => '2G',
  cpus        => 2,
  virt_path   => "${images}/builder.qcow2", # applied after its folder, without being told
  disk_size   => 20,
  interfaces  => disabled,
  graphics    => 'vnc:5950',
  on_poweroff => destroy,
  on_reboot   => restart,
}
