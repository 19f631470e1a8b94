# One guest that boots in seconds, from a kernel and an initramfs, without disk or network.
# `npm run demo` makes the two files, applies this, and removes everything again.
virt { 'pvirt-quickstart':
  ensure        => running,
  virt_type     => qemu, # emulation, which works on every machine; kvm is faster
  desc          => 'Boots in seconds',
  memory        => 128,
  cpus          => 1,
  boot_location => [
    '/var/lib/libvirt/images/pvirt-quickstart/vmlinuz',
    '/var/lib/libvirt/images/pvirt-quickstart/initrd',
  ],
  boot_options  => 'console=ttyS0 quiet hostname=quickstart',
  interfaces    => disabled,
  graphics      => disable,
}
