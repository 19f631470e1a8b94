# @summary A container of OpenVZ on a volume of LVM of its own, which may be run Puppet in at once.
#
# With a module that has `lvm::volume` the container's files are on a volume, which is mounted before the
# container is made; without one they are in a directory.
#
# @param os_template
#   The template that it is made of.
# @param ensure
#   `absent` stops it and unmounts its volume; nothing is deleted.
# @param puppetize
#   Whether Puppet is run in it when it has been made.
# @param tmpl_repo
#   Where the template is fetched from when it is not there.
# @param ipaddr
#   Its addresses.
# @param nameserver
#   Who tells it names.
# @param searchdomain
#   Where it looks up short names.
# @param configfile
#   The configuration that it begins with.
# @param virt_type
#   The kind of virtualisation.
# @param lvm_vg
#   The volume group.
# @param lvm_pv
#   The physical volume.
# @param lvm_fstype
#   The file system.
# @param lvm_size
#   The volume's size.
# @param memory
#   MiB, or with a unit.
# @param vedir_override
#   Where containers are, if not where `virt` has them; an empty text for that.
#
# @example
#   virt::ve { 'hello':
#     os_template => 'debian-12-x86_64',
#     ipaddr      => '10.250.250.81',
#   }
define virt::ve (
  String[1] $os_template,
  Enum['present', 'absent'] $ensure = 'present',
  Boolean $puppetize = true,
  Optional[String[1]] $tmpl_repo = undef,
  Optional[Variant[String[1], Array[String[1]]]] $ipaddr = undef,
  Optional[Variant[String[1], Array[String[1]]]] $nameserver = undef,
  Optional[String[1]] $searchdomain = undef,
  String[1] $configfile = 'basic',
  String[1] $virt_type = 'openvz',
  String[1] $lvm_vg = 'vg0',
  String[1] $lvm_pv = '/dev/sda3',
  String[1] $lvm_fstype = 'ext4',
  String[1] $lvm_size = '1G',
  Variant[Integer[1], String[1]] $memory = 256,
  Variant[Enum[''], Pattern[/\A\//]] $vedir_override = '',
) {
  include virt

  $vedir = $vedir_override ? {
    ''      => $virt::vedir,
    default => $vedir_override,
  }
  $directory = "${vedir}/${title}"
  $is_there = $ensure == 'present'

  virt { $title:
    ensure       => if $is_there { 'running' } else { 'stopped' },
    virt_type    => $virt_type,
    os_template  => $os_template,
    tmpl_repo    => $tmpl_repo,
    configfile   => $configfile,
    ipaddr       => $ipaddr,
    nameserver   => $nameserver,
    searchdomain => $searchdomain,
    memory       => $memory,
    ve_root      => "${directory}/root",
    ve_private   => "${directory}/private",
    require      => File[$directory],
  }

  file { $directory:
    ensure => directory,
  }

  if defined('lvm::volume') {
    lvm::volume { $title:
      ensure => present,
      vg     => $lvm_vg,
      pv     => $lvm_pv,
      fstype => $lvm_fstype,
      size   => $lvm_size,
    }

    mount { $directory:
      ensure  => if $is_there { 'mounted' } else { 'unmounted' },
      device  => "/dev/${lvm_vg}/${title}",
      fstype  => $lvm_fstype,
      options => 'defaults',
      require => Lvm::Volume[$title],
    }

    # It must be stopped before its volume goes.
    if $is_there {
      Mount[$directory] -> Virt[$title]
    } else {
      Virt[$title] -> Mount[$directory]
    }
  }

  if $is_there and $puppetize {
    exec { "puppetize ${title}":
      command     => ['vzctl', 'exec2', $title, 'puppet agent --onetime --no-daemonize'],
      path        => ['/usr/sbin', '/usr/bin', '/sbin', '/bin'],
      refreshonly => true,
      subscribe   => Virt[$title],
    }
  }
}
