# Containers of LXC, with LXC itself.
include virt::lxc

virt { 'container1':
  ensure      => running,
  provider    => lxc,
  os_template => 'busybox',
}

# A copy of it that shares its files.
virt { 'container2':
  ensure   => running,
  provider => lxc,
  clone    => 'container1',
  snapshot => true,
}
