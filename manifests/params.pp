# @summary What the classes of this module take where nothing else is said, by the host's system.
class virt::params {
  $family = $facts['os']['family']

  # What the host is, or may become: of OpenVZ, of Xen, or of KVM and QEMU.
  $kind = $facts['virtual'] ? {
    /^openvz/ => 'openvz',
    /^xen/    => 'xen',
    default   => 'kvm',
  }

  $packages = $kind ? {
    'openvz' => ['vzctl', 'vzquota'],
    'xen'    => $family ? {
      'Debian' => ['libvirt-daemon-system', 'libvirt-daemon-driver-xen', 'xen-system-amd64'],
      default  => ['libvirt', 'xen'],
    },
    default  => $family ? {
      'Debian' => ['libvirt-daemon-system', 'qemu-system-x86', 'qemu-utils'],
      default  => ['libvirt', 'qemu-kvm', 'qemu-img'],
    },
  }

  $service = $kind ? {
    'openvz' => 'vz',
    default  => 'libvirtd',
  }

  $lxc_packages = $family ? {
    'Debian' => ['lxc', 'lxc-templates'],
    default  => ['lxc', 'lxc-templates', 'lxc-extra'],
  }

  # Of OpenVZ: where its configuration is, and where its containers are.
  $basedir = '/etc/vz'
  $confdir = '/etc/vz/conf'
  $vedir = '/var/lib/vz'
}
