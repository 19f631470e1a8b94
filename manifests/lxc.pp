# @summary Makes a host fit for containers of LXC.
#
# @param packages
#   What is to be installed.
# @param package_ensure
#   `installed`, `latest` or a version.
class virt::lxc (
  Array[String[1]] $packages = $virt::params::lxc_packages,
  String[1] $package_ensure = 'installed',
) inherits virt::params {
  package { $packages:
    ensure => $package_ensure,
  }
}
