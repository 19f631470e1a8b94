# Printed by `pvirt module print`: change what it prints, not this.
Puppet::Type.type(:virt).provide(:pvirt, parent: PuppetX::Pvirt::DefaultProvider) do
  desc <<~'TEXT'
    Leaves it to pvirt: the provider that the kind of virtualisation or the host asks for.
  TEXT
end
