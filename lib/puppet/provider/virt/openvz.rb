# Printed by `pvirt module print`: change what it prints, not this.
Puppet::Type.type(:virt).provide(:openvz, parent: PuppetX::Pvirt::Provider) do
  desc <<~'TEXT'
    Containers of OpenVZ, through vzctl. `absent` stops a container and takes its configuration away
    from vzctl (to CTID.conf.removed); its files stay, and one that is made again under this name
    finds them; `purged` deletes them by `vzctl destroy`, with what that leaves in /etc/vz/conf.
  TEXT
end
