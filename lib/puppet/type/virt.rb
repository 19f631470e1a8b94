# Printed by `pvirt module print` from src/types/virt.ts: change that, not this.
require_relative '../../puppet_x/pvirt/type'

Puppet::Type.newtype(:virt) do
  include PuppetX::Pvirt::Type

  @doc = <<~'TEXT'
    A virtual machine. What the manifest does not mention is left alone.
  TEXT

  newparam(:name, parent: PuppetX::Pvirt::Parameter) do
    desc <<~'TEXT'
      The name of the guest.
    TEXT
    isnamevar
  end

  newproperty(:ensure, parent: PuppetX::Pvirt::Ensure) do
    desc <<~'TEXT'
      The state of the guest. `installed` means that it is there, in whatever state; `absent` removes the
      guest and leaves its disks; `purged` also deletes the disks that pvirt made for it.

      Without it `'running'`.
    TEXT
    newvalues(:stopped, :running, :installed, :absent, :suspended, :purged)
    aliasvalue(:present, :installed)
    aliasvalue(:freezed, :suspended)
    aliasvalue(:frozen, :suspended)
    aliasvalue(:paused, :suspended)
    aliasvalue(:shutoff, :stopped)
    aliasvalue(:down, :stopped)
  end

  newproperty(:virt_type, parent: PuppetX::Pvirt::Property) do
    desc <<~'TEXT'
      The kind of virtualisation: `kvm` uses the processor's, `qemu` emulates. Without it a new guest gets
      `kvm` where the host has it.

      Set when it is made; a later change is refused.
    TEXT
    newvalues(:kvm, :qemu, :xen_fullyvirt, :xen_paravirt, :openvz, :lxc)
    aliasvalue(:'xen-fullyvirt', :xen_fullyvirt)
    aliasvalue(:'xen-paravirt', :xen_paravirt)
  end

  newproperty(:xml_file, parent: PuppetX::Pvirt::Property) do
    desc <<~'TEXT'
      A file on the host with the guest's whole definition, a document of libvirt's
      (<https://libvirt.org/formatdomain.html>), in the place of the attributes that say what it is made
      of. What it says is compared with what the guest has, whatever libvirt has made of it; what it does
      not say (addresses of devices, MAC addresses, devices plugged in by hand) is left alone, and what it
      no longer says goes. The name may be left out. Nothing is made for it, and no disk that it names is
      ever deleted.

      Needs a provider with the feature `xml_definition`.
    TEXT
  end

  newproperty(:xml_content, parent: PuppetX::Pvirt::Property) do
    desc <<~'TEXT'
      The same, with the document itself in the place of a file's path.

      Needs a provider with the feature `xml_definition`.
    TEXT
  end

  newproperty(:desc, parent: PuppetX::Pvirt::Property) do
    desc <<~'TEXT'
      A description of the guest, shown by other tools too. Empty removes it.

      Needs a provider with the feature `description`.
    TEXT
  end

  newproperty(:memory, parent: PuppetX::Pvirt::Property) do
    desc <<~'TEXT'
      Memory in MiB, or with a unit: `"2G"`, `"512M"`. A running guest can be given less at once; more
      than it was started with takes effect at its next start.
    TEXT
    amount(%r{\A([0-9]+)(?:([KMGT])(?:i?B)?)?\z})
  end

  newproperty(:cpus, parent: PuppetX::Pvirt::Property) do
    desc <<~'TEXT'
      The number of virtual CPUs. A running guest can be given more at once, up to the number of the
      host's processors when it was created; fewer take effect at its next start.
    TEXT
    amount(%r{\A-?[0-9]+\z})
  end

  newproperty(:max_memory, parent: PuppetX::Pvirt::Property) do
    desc <<~'TEXT'
      The most memory in MiB, or with a unit, that the guest can be given while it runs; as much as
      `memory` says without it.

      Needs a provider with the feature `hardware`.
    TEXT
    amount(%r{\A([0-9]+)(?:([KMGT])(?:i?B)?)?\z})
  end

  newproperty(:max_cpus, parent: PuppetX::Pvirt::Property) do
    desc <<~'TEXT'
      The most virtual CPUs that the guest can be given while it runs. A new guest without it can have as
      many as the host has processors.

      Needs a provider with the feature `hardware`.
    TEXT
    amount(%r{\A-?[0-9]+\z})
  end

  newproperty(:cpu_model, parent: PuppetX::Pvirt::Property) do
    desc <<~'TEXT'
      The CPUs that the guest sees: those of a model that libvirt knows (`virsh cpu-models`), or
      `host-model`, `host-passthrough` or `maximum`. A new guest without it has `host-model` with kvm.

      Needs a provider with the feature `hardware`.
    TEXT
  end

  newproperty(:cpu_topology, parent: PuppetX::Pvirt::Property) do
    desc <<~'TEXT'
      How the CPUs are laid out: `{ sockets => 1, cores => 4, threads => 2 }`. The guest can then be given
      at most as many CPUs as that makes.

      Needs a provider with the feature `hardware`.
    TEXT
  end

  newproperty(:cpuunits, parent: PuppetX::Pvirt::Property) do
    desc <<~'TEXT'
      The guest's share of the processors' time when they are busy, compared with that of others: one of
      2000 gets twice as much as one of 1000, which is the usual one.

      Needs a provider with the feature `cpu_fair`.
    TEXT
    amount(%r{\A-?[0-9]+\z})
  end

  newproperty(:cpulimit, parent: PuppetX::Pvirt::Property) do
    desc <<~'TEXT'
      How much processor time the guest gets at most, in percents of one CPU; 0 is no limit.

      Needs a provider with the feature `cpu_fair`.
    TEXT
  end

  newproperty(:ioprio, parent: PuppetX::Pvirt::Property) do
    desc <<~'TEXT'
      The guest's share of the disks' time, from 0 to 7; larger is more.

      Needs a provider with the feature `io_fair`.
    TEXT
    amount(%r{\A-?[0-9]+\z})
  end

  newproperty(:arch, parent: PuppetX::Pvirt::Property) do
    desc <<~'TEXT'
      The architecture of the guest; without it that of the host.

      Set when it is made; a later change is refused.
    TEXT
    newvalues(:x86_64, :i686, :aarch64, :armv7l, :ppc, :ppc64, :ppc64le, :riscv64, :s390x, :ia64, :hppa)
    aliasvalue(:amd64, :x86_64)
    aliasvalue(:i386, :i686)
    aliasvalue(:powerpc, :ppc)
    aliasvalue(:arm64, :aarch64)
    aliasvalue(:arm, :armv7l)
  end

  newproperty(:machine, parent: PuppetX::Pvirt::Property) do
    desc <<~'TEXT'
      The machine that is emulated, `q35` or `pc` say; libvirt keeps the newest version of it for the
      guest.

      Set when it is made; a later change is refused.

      Needs a provider with the feature `hardware`.
    TEXT
  end

  newproperty(:virt_path, parent: PuppetX::Pvirt::Property) do
    desc <<~'TEXT'
      The guest's disks; the first is the one it boots from, which never changes. A single one is all that
      is said; an array names them all: others are plugged in or out, and never deleted. Each is an image
      file, a block device, a volume of libvirt as `POOL/VOLUME`, a directory in which an image is made,
      or a hash of `source`, `format`, `bus`, `cache`, `size` (GiB, of an image to be made), `readonly`
      and `device` (`disk`, `cdrom`, `floppy`). The suffix of a new image names its format: `.qcow2`,
      `.qcow`, `.vmdk`, all others are raw; `.iso` is a CD-ROM.

      Needs a provider with the feature `hardware`.
    TEXT
  end

  newproperty(:disk_size, parent: PuppetX::Pvirt::Property) do
    desc <<~'TEXT'
      The size in GiB, or with a unit, of an image that is made because `virt_path` is missing. An image
      that pvirt has made grows to it, while the guest runs too, and never shrinks: at least this size is
      what it says. An image or a volume of libvirt that pvirt has not made stays as it is: more is
      refused, with the command by which its owner makes it larger, and nothing is said any more once that
      is done.

      Needs a provider with the feature `hardware`.
    TEXT
    amount(%r{\A([0-9]+)(?:([KMGT])(?:i?B)?)?\z})
  end

  newparam(:disk_format, parent: PuppetX::Pvirt::Parameter) do
    desc <<~'TEXT'
      The format of the first disk, where `virt_path` does not say it itself.

      Needs a provider with the feature `hardware`.
    TEXT
    newvalues(:raw, :qcow2, :qcow, :vmdk, :vdi, :vpc, :qed)
  end

  newparam(:disk_model, parent: PuppetX::Pvirt::Parameter) do
    desc <<~'TEXT'
      What the first disk is plugged into, where `virt_path` does not say it itself.

      Needs a provider with the feature `hardware`.
    TEXT
    newvalues(:virtio, :scsi, :sata, :ide, :usb, :fdc, :xen)
  end

  newparam(:disk_cache, parent: PuppetX::Pvirt::Parameter) do
    desc <<~'TEXT'
      How the host caches what the guest reads of and writes to the first disk, where `virt_path` does not
      say it itself.

      Needs a provider with the feature `hardware`.
    TEXT
    newvalues(:none, :writeback, :writethrough, :directsync, :unsafe, :default)
  end

  newproperty(:firmware, parent: PuppetX::Pvirt::Property) do
    desc <<~'TEXT'
      What the guest's machine starts with: `bios`, `uefi`, with variables of its own, or `uefi-secure`,
      which boots only what Microsoft has signed. Without it what libvirt chooses for the machine.

      Set when it is made; a later change is refused.

      Needs a provider with the feature `hardware`.
    TEXT
    newvalues(:bios, :uefi, :'uefi-secure')
    aliasvalue(:efi, :uefi)
    aliasvalue(:uefi_secure, :'uefi-secure')
  end

  newproperty(:tpm, parent: PuppetX::Pvirt::Property) do
    desc <<~'TEXT'
      A TPM for the guest, emulated: its version `2.0` or `1.2`; `disabled` for none. What one holds stays
      when it is taken out, and goes when the guest is purged.

      Needs a provider with the feature `hardware`.
    TEXT
    newvalues(:'2.0', :'1.2', :disabled)
    aliasvalue(:'2', :'2.0')
    aliasvalue(:true, :'2.0')
    aliasvalue(:enabled, :'2.0')
    aliasvalue(:false, :disabled)
  end

  newparam(:clone, parent: PuppetX::Pvirt::Parameter) do
    desc <<~'TEXT'
      Another guest, which is off; a new guest is made as a copy of it.

      Needs a provider with the feature `cloneable`.
    TEXT
  end

  newparam(:snapshot, parent: PuppetX::Pvirt::Parameter) do
    desc <<~'TEXT'
      Whether a `clone` shares what it has in common with the guest it is a copy of, and keeps only the
      differences, which takes no time and little room.

      Without it `'false'`.

      Needs a provider with the feature `cloneable`.
    TEXT
    newvalues(:true, :false)
  end

  newproperty(:boot_location, parent: PuppetX::Pvirt::Property) do
    desc <<~'TEXT'
      What the guest boots: a kernel and an initrd on the host, `["/srv/vmlinuz", "/srv/initrd"]` or both
      in one string. Or what it is installed from: the tree of an installer, as a directory of the host,
      or at a URL (`http`, `https`, `ftp`, `nfs`); then the installer runs at the guest's first start
      only, and only on a disk that is empty. What a guest was once installed from is not compared.

      Set when it is made; a later change is refused.

      Needs a provider with the feature `boot_params`.
    TEXT
  end

  newproperty(:boot_options, parent: PuppetX::Pvirt::Property) do
    desc <<~'TEXT'
      The command line of the kernel that `boot_location` names; what is said here comes last.

      Set when it is made; a later change is refused.

      Needs a provider with the feature `boot_params`.
    TEXT
  end

  newparam(:kickstart, parent: PuppetX::Pvirt::Parameter) do
    desc <<~'TEXT'
      The answers for the installer that `boot_location` names: a kickstart, a preseed, an AutoYaST
      profile or the user-data of autoinstall. A URL is what the installer is told; a file of this host is
      put into its initrd (user-data: into a CD-ROM, for its first boot). Which of these it is the tree
      tells, or a word before it: `ks=`, `inst.ks=`, `preseed=`, `url=`, `autoyast=`, `autoinstall=`. With
      it a kernel and an initrd are an installer too, for the first start only.

      Needs a provider with the feature `boot_params`.
    TEXT
  end

  newproperty(:boot_order, parent: PuppetX::Pvirt::Property) do
    desc <<~'TEXT'
      The kinds of devices that the guest tries to boot from, in this order.

      Needs a provider with the feature `hardware`.
    TEXT
  end

  newproperty(:os_template, parent: PuppetX::Pvirt::Property) do
    desc <<~'TEXT'
      What the guest's system is made of. LXC: the template (`lxc-create -t`), by its name or its path.
      libvirt: the system that is in it or will be, by one of libosinfo's names (`osinfo-query os`) or of
      virt-install's old ones; a new guest gets the machine, disks, network cards, clock and other devices
      that suit it. OpenVZ: the template's name, without `.tar.gz`.

      Set when it is made; a later change is refused.

      Needs a provider with the feature `templates`.
    TEXT
  end

  newparam(:pxe, parent: PuppetX::Pvirt::Parameter) do
    desc <<~'TEXT'
      Whether a new guest is installed from the network: it boots from there at its first start, if its
      disk is empty, and from its disk ever after; always from the network where it has no disk.

      Needs a provider with the feature `pxe`.
    TEXT
    newvalues(:true, :false)
  end

  newproperty(:interfaces, parent: PuppetX::Pvirt::Property) do
    desc <<~'TEXT'
      The guest's network interfaces, one for each name of a bridge or device of the host, or
      `network:NAME` for a network of libvirt; `disabled` for none. One may be a hash of `network`,
      `bridge` or `direct` (a device of the host), `mac`, `model` and `link` (`up`, `down`). A new guest
      without it is on the network `default`.
    TEXT
  end

  newproperty(:macaddrs, parent: PuppetX::Pvirt::Property) do
    desc <<~'TEXT'
      The MAC addresses of the network interfaces, in their order; `RANDOM` accepts any.

      Needs a provider with the feature `macaddrs`.
    TEXT
  end

  newproperty(:net_model, parent: PuppetX::Pvirt::Property) do
    desc <<~'TEXT'
      The network cards that the guest sees, in their order; the last one said is that of all that follow.
      `virtio` without it.

      Needs a provider with the feature `hardware`.
    TEXT
  end

  newproperty(:graphics, parent: PuppetX::Pvirt::Property) do
    desc <<~'TEXT'
      The graphical console: `enable` or `vnc` for VNC on a free port, `vnc:PORT`, `spice`, `spice:PORT`,
      or `disable` or `none` for the serial console alone; or a hash of `type` (`vnc`, `spice`), `port`,
      `listen` (an address of the host) and `password`, which is never shown. A new guest without it has
      VNC.

      Needs a provider with the feature `graphics`.
    TEXT
  end

  newproperty(:console_log, parent: PuppetX::Pvirt::Property) do
    desc <<~'TEXT'
      A file on the host that all is written to that the guest says on its serial console, besides the
      console itself; `disabled` for none.

      Needs a provider with the feature `console_log`.
    TEXT
  end

  newproperty(:agent, parent: PuppetX::Pvirt::Property) do
    desc <<~'TEXT'
      Whether there is a channel to the guest agent; a new guest without it has one.

      Needs a provider with the feature `hardware`.
    TEXT
    newvalues(:true, :false)
  end

  newproperty(:clocksync, parent: PuppetX::Pvirt::Property) do
    desc <<~'TEXT'
      What the guest's clock shows when it starts: `UTC`, `localtime` (that of the host),
      `timezone:Europe/Berlin`, or `variable:SECONDS` from UTC. A new guest without it has UTC.

      Needs a provider with the feature `clocksync`.
    TEXT
  end

  newproperty(:autoboot, parent: PuppetX::Pvirt::Property) do
    desc <<~'TEXT'
      Whether the guest starts together with the host.
    TEXT
    newvalues(:true, :false)
  end

  newparam(:template_options, parent: PuppetX::Pvirt::Parameter) do
    desc <<~'TEXT'
      What the template is told besides, word by word: `['-r', 'bookworm']`.

      Needs a provider with the feature `template_options`.
    TEXT
  end

  newparam(:configfile, parent: PuppetX::Pvirt::Parameter) do
    desc <<~'TEXT'
      What the configuration of a new container starts from. LXC: the path of a file, instead of
      `/etc/lxc/default.conf`. OpenVZ: the name of a sample (`basic`, `vswap-256m`), or the path of a
      file.

      Needs a provider with the feature `initial_config`.
    TEXT
  end

  newproperty(:backingstore, parent: PuppetX::Pvirt::Property) do
    desc <<~'TEXT'
      What keeps the files of a container: a directory (`dir`, as without it), or what is named.

      Set when it is made; a later change is refused.

      Needs a provider with the feature `backingstore`.
    TEXT
    newvalues(:best, :dir, :overlay, :loop, :btrfs, :lvm, :zfs, :rbd)
    aliasvalue(:none, :dir)
    aliasvalue(:overlayfs, :overlay)
  end

  newparam(:vgname, parent: PuppetX::Pvirt::Parameter) do
    desc <<~'TEXT'
      The LVM volume group for `backingstore => lvm`; `lxc` without it.

      Needs a provider with the feature `manages_lvm`.
    TEXT
  end

  newparam(:lvname, parent: PuppetX::Pvirt::Parameter) do
    desc <<~'TEXT'
      The LVM volume for `backingstore => lvm`; the guest's name without it.

      Needs a provider with the feature `manages_lvm`.
    TEXT
  end

  newparam(:fssize, parent: PuppetX::Pvirt::Parameter) do
    desc <<~'TEXT'
      The size in GiB, or with a unit, of the filesystem made for `lvm`, `loop` or `rbd`.

      Needs a provider with the feature `manages_lvm`.
    TEXT
    amount(%r{\A([0-9]+)(?:([KMGT])(?:i?B)?)?\z})
  end

  newparam(:fstype, parent: PuppetX::Pvirt::Parameter) do
    desc <<~'TEXT'
      The filesystem made for `lvm`, `loop` or `rbd`: `ext4` without it.

      Needs a provider with the feature `manages_lvm`.
    TEXT
  end

  newproperty(:hostname, parent: PuppetX::Pvirt::Property) do
    desc <<~'TEXT'
      The name that a container gives itself.

      Needs a provider with the feature `hostname`.
    TEXT
  end

  newproperty(:ipaddr, parent: PuppetX::Pvirt::Property) do
    desc <<~'TEXT'
      The IPv4 and IPv6 addresses of a container, with or without the length of their prefix:
      `['10.0.3.5/24', 'fd00::5/64']`.

      Needs a provider with the feature `ip`.
    TEXT
  end

  newparam(:connect, parent: PuppetX::Pvirt::Parameter) do
    desc <<~'TEXT'
      The URI of the hypervisor of this guest (`qemu+ssh://host/system`, `lxc:///`), where it is not that
      of the run.

      Needs a provider with the feature `connects`.
    TEXT
  end

  newparam(:restart_on_change, parent: PuppetX::Pvirt::Parameter) do
    desc <<~'TEXT'
      Whether a running guest is restarted, once, when a change takes effect only at its next start:
      `never`, as without it, or `if_needed`. Of a guest of libvirt that counts too for what is stored
      already, by an earlier run or by hand, and waits for its next start.
    TEXT
    newvalues(:never, :if_needed)
    aliasvalue(:ifneeded, :if_needed)
    aliasvalue(:true, :if_needed)
    aliasvalue(:false, :never)
  end

  newparam(:stop_mode, parent: PuppetX::Pvirt::Parameter) do
    desc <<~'TEXT'
      How a guest is stopped: `shutdown`, as without it, asks it to shut itself down, and cuts its power
      only when it has not done so in time; `destroy` cuts its power at once.
    TEXT
    newvalues(:shutdown, :destroy)
  end

  newparam(:wait_for, parent: PuppetX::Pvirt::Parameter) do
    desc <<~'TEXT'
      What a guest that is started is waited for: `ip`, an address of it that a lease, its agent or the
      host's neighbour table knows; `agent`, an answer of its agent; or `none`, as without it. One that is
      being installed is waited for until it is, and started from its disk. What does not come in time is
      an error that says what there is to see, and the guest is left as it is.

      Needs a provider with the feature `waits`.
    TEXT
    newvalues(:none, :ip, :agent)
  end

  newparam(:wait_timeout, parent: PuppetX::Pvirt::Parameter) do
    desc <<~'TEXT'
      The seconds that `wait_for` waits, 300 without it.

      Needs a provider with the feature `waits`.
    TEXT
    amount(%r{\A-?[0-9]+\z})
  end

  newproperty(:on_poweroff, parent: PuppetX::Pvirt::Property) do
    desc <<~'TEXT'
      What the host does when the guest powers itself off.

      Needs a provider with the feature `manages_behaviour`.
    TEXT
    newvalues(:destroy, :restart, :preserve, :'rename-restart')
    aliasvalue(:preserv, :preserve)
    aliasvalue(:renamerestart, :'rename-restart')
    aliasvalue(:rename_restart, :'rename-restart')
  end

  newproperty(:on_reboot, parent: PuppetX::Pvirt::Property) do
    desc <<~'TEXT'
      What the host does when the guest reboots.

      Needs a provider with the feature `manages_behaviour`.
    TEXT
    newvalues(:destroy, :restart, :preserve, :'rename-restart')
    aliasvalue(:preserv, :preserve)
    aliasvalue(:renamerestart, :'rename-restart')
    aliasvalue(:rename_restart, :'rename-restart')
  end

  newproperty(:on_crash, parent: PuppetX::Pvirt::Property) do
    desc <<~'TEXT'
      What the host does when the guest crashes.

      Needs a provider with the feature `manages_behaviour`.
    TEXT
    newvalues(:destroy, :restart, :preserve, :'rename-restart', :'coredump-destroy', :'coredump-restart')
    aliasvalue(:preserv, :preserve)
    aliasvalue(:renamerestart, :'rename-restart')
    aliasvalue(:rename_restart, :'rename-restart')
    aliasvalue(:coredump_destroy, :'coredump-destroy')
    aliasvalue(:coredump_restart, :'coredump-restart')
  end

  newproperty(:id, parent: PuppetX::Pvirt::Property) do
    desc <<~'TEXT'
      The number of a new container, above 100. Without it the next one above all that there are.

      Set when it is made; a later change is refused.

      Needs a provider with the feature `numbered`.
    TEXT
    amount(%r{\A-?[0-9]+\z})
  end

  newparam(:tmpl_repo, parent: PuppetX::Pvirt::Parameter) do
    desc <<~'TEXT'
      Where a template that is not in the cache is fetched from: `http://`, `https://`, `file://` or a
      directory. What the repository's SHA256SUMS or NAME.sha256 says of it must be true.

      Needs a provider with the feature `fetches_templates`.
    TEXT
  end

  newparam(:ve_root, parent: PuppetX::Pvirt::Parameter) do
    desc <<~'TEXT'
      Where the files of a running container are seen on the host; `$VEID` stands for its number. Without
      it as /etc/vz/vz.conf says.

      Needs a provider with the feature `storage_path`.
    TEXT
  end

  newparam(:ve_private, parent: PuppetX::Pvirt::Parameter) do
    desc <<~'TEXT'
      Where the files of a container are kept; `$VEID` stands for its number. Without it as
      /etc/vz/vz.conf says.

      Needs a provider with the feature `storage_path`.
    TEXT
  end

  newproperty(:swap, parent: PuppetX::Pvirt::Property) do
    desc <<~'TEXT'
      Swap space in MiB, or with a unit: `"2G"`; 0 is none. For containers that have vSwap.

      Needs a provider with the feature `vswap`.
    TEXT
  end

  newproperty(:diskspace, parent: PuppetX::Pvirt::Property) do
    desc <<~'TEXT'
      Disk space as `SOFT:HARD`, or one value for both: a number alone counts in blocks of 1 KiB, else
      with a unit, `"5G:5.5G"`.

      Needs a provider with the feature `disk_quota`.
    TEXT
  end

  newproperty(:diskinodes, parent: PuppetX::Pvirt::Property) do
    desc <<~'TEXT'
      Inodes as `SOFT:HARD`, or one number for both.

      Needs a provider with the feature `disk_quota`.
    TEXT
  end

  newproperty(:quotatime, parent: PuppetX::Pvirt::Property) do
    desc <<~'TEXT'
      Seconds for which a container may be above its soft limits.

      Needs a provider with the feature `disk_quota`.
    TEXT
    amount(%r{\A-?[0-9]+\z})
  end

  newproperty(:quotaugidlimit, parent: PuppetX::Pvirt::Property) do
    desc <<~'TEXT'
      For how many users and groups quotas are kept inside the container; 0 for none.

      Needs a provider with the feature `disk_quota`.
    TEXT
    amount(%r{\A-?[0-9]+\z})
  end

  newproperty(:nameserver, parent: PuppetX::Pvirt::Property) do
    desc <<~'TEXT'
      The name servers of a container, in their order, as addresses or several in one string; `inherit`
      for those of the host.

      Needs a provider with the feature `dns`.
    TEXT
  end

  newproperty(:searchdomain, parent: PuppetX::Pvirt::Property) do
    desc <<~'TEXT'
      The domains in which a container looks for names without a dot; `inherit` for those of the host.

      Needs a provider with the feature `dns`.
    TEXT
  end

  newproperty(:network_cards, parent: PuppetX::Pvirt::Property) do
    desc <<~'TEXT'
      Network devices of the host that are moved into a container, all of them: `["eth1"]`.

      Needs a provider with the feature `manages_devices`.
    TEXT
  end

  newproperty(:iptables, parent: PuppetX::Pvirt::Property) do
    desc <<~'TEXT'
      The modules of iptables that a container may use. Newer versions have `netfilter` instead.

      Needs a provider with the feature `iptables`.
    TEXT
  end

  newproperty(:netfilter, parent: PuppetX::Pvirt::Property) do
    desc <<~'TEXT'
      How much of the firewall a container may use.

      Needs a provider with the feature `iptables`.
    TEXT
    newvalues(:disabled, :stateless, :stateful, :full)
  end

  newproperty(:bootorder, parent: PuppetX::Pvirt::Property) do
    desc <<~'TEXT'
      When a container starts with the host: a larger number is earlier.

      Needs a provider with the feature `boot_sequence`.
    TEXT
    amount(%r{\A-?[0-9]+\z})
  end

  newproperty(:disabled, parent: PuppetX::Pvirt::Property) do
    desc <<~'TEXT'
      Whether a container is locked: one that is can not be started.

      Needs a provider with the feature `disabled`.
    TEXT
    newvalues(:true, :false)
  end

  newproperty(:noatime, parent: PuppetX::Pvirt::Property) do
    desc <<~'TEXT'
      Whether the file system of a container is mounted without times of access.

      Needs a provider with the feature `manages_resources`.
    TEXT
    newvalues(:true, :false)
  end

  newproperty(:cpumask, parent: PuppetX::Pvirt::Property) do
    desc <<~'TEXT'
      The processors that a container may use: `0-1,3`, or `all`.

      Needs a provider with the feature `cpu_mask`.
    TEXT
  end

  newproperty(:iolimit, parent: PuppetX::Pvirt::Property) do
    desc <<~'TEXT'
      How much a container reads and writes in a second at most, in MiB or with a unit: `"512K"`; 0 or
      `unlimited` is no limit.

      Needs a provider with the feature `io_limits`.
    TEXT
  end

  newproperty(:iopslimit, parent: PuppetX::Pvirt::Property) do
    desc <<~'TEXT'
      Operations of the disks in a second; 0 is no limit.

      Needs a provider with the feature `io_limits`.
    TEXT
    amount(%r{\A-?[0-9]+\z})
  end

  newproperty(:features, parent: PuppetX::Pvirt::Property) do
    desc <<~'TEXT'
      What a container may use of the kernel, `NAME:on` or `NAME:off`; a name alone is on. Names: sysfs,
      nfs, sit, ipip, ppp, ipgre, bridge, nfsd.

      Needs a provider with the feature `manages_features`.
    TEXT
  end

  newproperty(:capability, parent: PuppetX::Pvirt::Property) do
    desc <<~'TEXT'
      What root in a container may do, `NAME:on` or `NAME:off`; a name alone is on. With `setpcap:on` most
      containers do not start. Names: chown, dac_override, dac_read_search, fowner, fsetid, kill, setgid,
      setuid, setpcap, linux_immutable, net_bind_service, net_broadcast, net_admin, net_raw, ipc_lock,
      ipc_owner, sys_module, sys_rawio, sys_chroot, sys_ptrace, sys_pacct, sys_admin, sys_boot, sys_nice,
      sys_resource, sys_time, sys_tty_config, mknod, lease, setveid, ve_admin, audit_write, setfcap,
      fs_mask.

      Needs a provider with the feature `manages_capabilities`.
    TEXT
  end

  newproperty(:devices, parent: PuppetX::Pvirt::Property) do
    desc <<~'TEXT'
      The devices that a container may use: `b:MAJOR:MINOR:MODE`, `c:MAJOR:MINOR:MODE`, `all` for every
      minor number, or `NAME:MODE` for one of the host's /dev, which is made in the container. The mode is
      `r`, `w`, `rw`, `q` (its quota) or `none`. Other devices are left alone.

      Needs a provider with the feature `manages_devices`.
    TEXT
  end

  newproperty(:resources_parameters, parent: PuppetX::Pvirt::Property) do
    desc <<~'TEXT'
      Limits of a container's resources, `NAME=BARRIER` or `NAME=BARRIER:LIMIT`, each a number, a number
      with a suffix (`K`, `M`, `G`, `T`), or `unlimited`. `...pages` count in pages of 4 KiB, `...buf`,
      `kmemsize` and `dcachesize` in bytes. Names: kmemsize, lockedpages, privvmpages, shmpages, numproc,
      physpages, vmguarpages, oomguarpages, numtcpsock, numflock, numpty, numsiginfo, tcpsndbuf,
      tcprcvbuf, othersockbuf, dgramrcvbuf, numothersock, dcachesize, numfile, numiptent, swappages,
      avnumproc.

      Needs a provider with the feature `manages_resources`.
    TEXT
  end

  newproperty(:user, parent: PuppetX::Pvirt::Property) do
    desc <<~'TEXT'
      An account in the container and its password, `"root:secret"`, better as a Sensitive. The account is
      made where it is missing; an existing hash of the password is left as it is.

      Needs a provider with the feature `manages_users`.
    TEXT
    secret
  end

  newparam(:description, parent: PuppetX::Pvirt::Alias) do
    desc 'Another name of `desc`.'
    names :desc
  end

  newparam(:vcpu, parent: PuppetX::Pvirt::Alias) do
    desc 'Another name of `cpus`.'
    names :cpus
  end

  newparam(:vcpus, parent: PuppetX::Pvirt::Alias) do
    desc 'Another name of `cpus`.'
    names :cpus
  end

  newparam(:virt_disk, parent: PuppetX::Pvirt::Alias) do
    desc 'Another name of `virt_path`.'
    names :virt_path
  end

  newparam(:boot_localtion, parent: PuppetX::Pvirt::Alias) do
    desc 'Another name of `boot_location`.'
    names :boot_location
  end

  newparam(:os_variant, parent: PuppetX::Pvirt::Alias) do
    desc 'Another name of `os_template`.'
    names :os_template
  end

  newparam(:tmpl_cache, parent: PuppetX::Pvirt::Alias) do
    desc 'Another name of `os_template`.'
    names :os_template
  end

  newparam(:os, parent: PuppetX::Pvirt::Alias) do
    desc 'Another name of `os_template`.'
    names :os_template
  end

  newparam(:graphic, parent: PuppetX::Pvirt::Alias) do
    desc 'Another name of `graphics`.'
    names :graphics
  end

  newparam(:ctid, parent: PuppetX::Pvirt::Alias) do
    desc 'Another name of `id`.'
    names :id
  end

  newparam(:private, parent: PuppetX::Pvirt::Alias) do
    desc 'Another name of `ve_private`.'
    names :ve_private
  end

  autorequire(:service) { %w[libvirtd virtqemud lxc lxc-net vz] }
  autorequire(:package) { %w[libvirt-daemon-system libvirt libvirt-bin qemu-kvm qemu-utils qemu-system-x86 ovmf swtpm swtpm-tools osinfo-db libvirt-daemon-driver-lxc lxc lxc-templates vzctl] }
end
