# @summary A virtual machine of KVM with everything that most have: a disk of its own, and a network.
#
# @param ensure
#   As `ensure` of the type.
# @param memory
#   MiB, or with a unit.
# @param cpus
#   Virtual CPUs.
# @param image
#   The disk's image, which is made where there is none.
# @param disk_size
#   GiB of a new image, or with a unit.
# @param interfaces
#   As `interfaces` of the type.
# @param autoboot
#   Whether it starts together with the host.
# @param attributes
#   What else the type has to be told; it goes before all of the above.
#
# @example
#   virt::kvm { 'web':
#     memory => '2G',
#     cpus   => 2,
#   }
define virt::kvm (
  String[1] $ensure = 'running',
  Variant[Integer[1], String[1]] $memory = 1024,
  Integer[1] $cpus = 1,
  String[1] $image = "/var/lib/libvirt/images/${title}.qcow2",
  Variant[Integer[1], String[1]] $disk_size = 10,
  Data $interfaces = 'network:default',
  Boolean $autoboot = true,
  Hash[String[1], Any] $attributes = {},
) {
  $usual = {
    'ensure'     => $ensure,
    'virt_type'  => 'kvm',
    'memory'     => $memory,
    'cpus'       => $cpus,
    'virt_path'  => $image,
    'disk_size'  => $disk_size,
    'interfaces' => $interfaces,
    'autoboot'   => $autoboot,
  }

  virt { $title:
    * => $usual + $attributes,
  }
}
