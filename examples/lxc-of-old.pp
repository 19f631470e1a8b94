# The spellings of the module's first years: they mean the same, and stay.

virt { 'fedora':
  ensure       => freezed,
  provider     => lxc,
  os           => 'busybox',
  backingstore => 'dir',
  interfaces   => disable,
  vcpu         => 1,
  memory       => 64,
  autoboot     => 'true',
}

virt { 'minimal':
  ensure     => present,
  provider   => lxc,
  tmpl_cache => 'busybox',
  interfaces => disabled,
}

virt { 'gone':
  ensure   => absent,
  provider => lxc,
}
