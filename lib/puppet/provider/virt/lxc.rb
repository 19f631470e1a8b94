# Printed by `pvirt module print`: change what it prints, not this.
Puppet::Type.type(:virt).provide(:lxc, parent: PuppetX::Pvirt::Provider) do
  desc <<~'TEXT'
    Linux containers, through the LXC tools. `absent` removes a container and keeps its files in its
    directory, where one that is made again under this name finds them; `purged` deletes them.
  TEXT
end
