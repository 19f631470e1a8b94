# @summary Makes a host fit for guests: the packages of the hypervisor, and its service.
#
# @param packages
#   What is to be installed.
# @param package_ensure
#   `installed`, `latest` or a version.
# @param service
#   The service that is to run, from now on and at every start of the host; an empty text for none.
# @param command
#   Where the command `pvirt` is, if it is not in the PATH of Puppet.
# @param vedir
#   Where the containers of OpenVZ are.
# @param vz_conf
#   What is to be in /etc/vz/vz.conf; without it the file is left alone.
#
# @example The hypervisor, and a guest
#   include virt
#
#   virt { 'web':
#     memory    => 1024,
#     virt_path => '/var/lib/libvirt/images/web.qcow2',
#     disk_size => 10,
#   }
class virt (
  Array[String[1]] $packages = $virt::params::packages,
  String[1] $package_ensure = 'installed',
  String $service = $virt::params::service,
  Optional[Pattern[/\A\//]] $command = undef,
  Pattern[/\A\//] $vedir = $virt::params::vedir,
  Optional[String] $vz_conf = undef,
) inherits virt::params {
  package { $packages:
    ensure => $package_ensure,
  }

  if $virt::params::kind == 'openvz' {
    file { [$virt::params::basedir, $virt::params::confdir, $vedir]:
      ensure  => directory,
      require => Package[$packages],
    }

    if $vz_conf =~ NotUndef {
      file { "${virt::params::basedir}/vz.conf":
        ensure  => file,
        owner   => 'root',
        group   => 'root',
        mode    => '0644',
        content => $vz_conf,
      }
    }
  }

  unless $service == '' {
    service { $service:
      ensure    => running,
      enable    => true,
      subscribe => Package[$packages],
    }

    if $virt::params::kind == 'openvz' and $vz_conf =~ NotUndef {
      File["${virt::params::basedir}/vz.conf"] ~> Service[$service]
    }
  }
}
