# How a site grows: a define for the house's kind of guest, a class for each role, nodes at the end.

# A guest as we like it: what the call does not say takes these defaults.
define house_guest (
  Integer[128] $memory = 1024,
  Integer[1] $cpus = 2,
  Enum['stopped', 'running'] $ensure = running,
  Array[String[1]] $networks = ['default'],
  String[1] $image = "/var/lib/libvirt/images/${title}.qcow2",
) {
  virt { $title:
    ensure     => $ensure,
    virt_type  => kvm,
    memory     => $memory,
    cpus       => $cpus,
    virt_path  => $image,
    disk_size  => 10,
    interfaces => $networks.map |$network| { "network:${network}" },
    graphics   => disable,
    autoboot   => $ensure == running,
  }
}

class shop (Integer[1] $webs = 2) {
  house_guest { 'shop-db':
    memory => 4096,
    cpus   => 4,
  }
  Integer[1, $webs].each |$number| {
    house_guest { "shop-web${number}":
      require => House_guest['shop-db'],
    }
  }
}

# For trying things out: there, but off.
class sandbox {
  house_guest {
    default:
      ensure => stopped,
      memory => 512,
    ;
    'sandbox-a': ;
    'sandbox-b':
      cpus => 1,
    ;
  }
}

node /^hypervisor\d+/ {
  class { 'shop': webs => 3 }
}

node default {
  include shop
  include sandbox
}
