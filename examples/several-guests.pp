# Several guests out of one table: what differs stands in the table, the rest is said once.
$sizes = {
  small => { memory => 512, cpus => 1, disk_size => 5 },
  large => { memory => '4G', cpus => 4, disk_size => 40 },
}
$guests = {
  'web1' => { size => small, mac => '52:54:00:10:00:01' },
  'web2' => { size => small, mac => '52:54:00:10:00:02' },
  'db1'  => { size => large, mac => '52:54:00:10:00:10' },
}

$guests.each |$name, $guest| {
  virt { $name:
    ensure     => running,
    virt_type  => kvm,
    desc       => "${guest['size']} guest of the shop",
    virt_path  => "/var/lib/libvirt/images/${name}.qcow2",
    interfaces => ['network:default'],
    macaddrs   => [$guest['mac']],
    graphics   => disable,
    autoboot   => true,
    on_crash   => restart,
    *          => $sizes[$guest['size']],
  }
}

# The shop needs its database first.
Virt['db1'] -> Virt['web1', 'web2']
