# Printed by `pvirt module print`: change what it prints, not this.
Puppet::Type.type(:virt).provide(:libvirt, parent: PuppetX::Pvirt::Provider) do
  desc <<~'TEXT'
    Virtual machines of QEMU and KVM, through libvirt.
  TEXT
end
