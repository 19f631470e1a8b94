/** Where a guest of pvirt's is not the one that virt-install makes, and why. */
export interface KnownDifference {
  /** Of the place in the definition. */
  readonly place: RegExp;
  readonly reason: string;
  /** Only in these documents; without it in all. */
  readonly files?: RegExp;
}

export const KNOWN_DIFFERENCES: readonly KnownDifference[] = [
  { place: /^uuid$|\/mac\/@address$/, reason: 'made anew for each guest' },
  { place: /^metadata\/pvirt/, reason: 'what pvirt notes of its own' },
  { place: /^devices\/controller/, reason: 'libvirt adds the controllers that the devices need' },
  { place: /^devices\/emulator$|^os\/loader$/, reason: 'libvirt chooses the one of the host' },
  {
    place: /^os\/type\/@machine$/,
    reason: 'libvirt takes its usual machine where none is said',
    files: /generic|freebsd|rhel5|bridge2|pxe|require-off|centos6|win2k8|winxp|i686/,
  },
  {
    place: /^devices\/graphics\/(@tlsPort|@autoport|image\/)/,
    reason: "libvirt's own choice, said or not",
  },
  {
    place: /^devices\/(sound|redirdev)|^devices\/channel(\[2\])?\/(@type|target)/,
    reason: 'sound, USB redirection and a channel to the desktop: guests of pvirt are servers',
  },
  { place: /^devices\/channel\/source/, reason: 'libvirt makes the socket' },
  { place: /^devices\/panic/, reason: 'without it the host never learns of a crash' },
  {
    place: /^devices\/video\/model\/@type$/,
    reason: 'virtio where the system knows it, else VGA: QXL is no longer developed',
    files: /^(qemu|kvm|test)/,
  },
  {
    place: /^devices\/memballoon/,
    reason: 'libvirt adds it all the same, also for systems that do not know it',
    files: /^(qemu|kvm)/,
  },
  {
    place: /^devices\/disk\/driver\/@type$/,
    reason: 'the format is always said, so that no guest decides how its disk is read',
    files: /^(kvmpred|xen)/,
  },
  {
    place: /^cpu\/@mode$/,
    reason: 'host-model: such a guest can be moved to another host',
    files: /^kvm/,
  },
  {
    place: /^(os\/boot\/@dev|bootloader)$/,
    reason: "virt-install's document is not valid by libvirt's schema: a loader finds the kernel",
    files: /^xen-(default2|pv)/,
  },
  { place: /^os\/boot\/@dev$/, reason: 'nothing to boot from is said', files: /^test-/ },
  {
    place: /^devices\/filesystem\/@accessmode$/,
    reason: "the files are the container's own, as lxc-create makes them",
    files: /^lxc-/,
  },
  {
    place: /^vcpu(\/?@current)?$/,
    reason: 'room to plug in as many CPUs as the host has',
    files: /^(qemu-reinstall|test-)/,
  },
  {
    place: /^devices\/interface\/(@type|source)/,
    reason: "qemu's own network is there for users' hypervisors only (qemu:///session)",
    files: /^(qemu-user|test-)/,
  },
  { place: /^os\/bootmenu/, reason: 'there is no attribute', files: /^qemu-bootorder$/ },
  {
    place: /^cpu\/feature|^vcpu\/?@cpuset|^memtune/,
    reason: 'there is no attribute; xml_file has them',
    files: /^qemu-(cpu|tune)$/,
  },
  {
    place: /^cpu\/(@check|topology\/@dies)$/,
    reason: 'as libvirt fills it in',
    files: /^qemu-cpu$/,
  },
  {
    place: /^devices\/disk(\[\d\])?\/driver\/@(io|discard)$/,
    reason: 'there is no attribute; xml_file has them',
    files: /^qemu-(disks|newdisk)$/,
  },
  {
    place: /^devices\/disk\[(2|4)\]/,
    reason: 'an empty drive, or one that holds data for cloud-init',
    files: /^qemu-(disks|cloudinit)$/,
  },
  {
    place: /^devices\/disk\[2\]\/(source|driver)\/@/,
    reason:
      'virt-install takes the medium out once the guest is installed; pvirt keeps what is said',
    files: /-cdrom$/,
  },
  {
    place: /^os\/boot(\[2\])?\/@dev$/,
    reason: 'an empty disk passes the turn on, so the disk is first and stays first',
    files: /-cdrom$/,
  },
  {
    place: /^devices\/interface\/virtualport/,
    reason: 'there is no attribute; xml_file has it',
    files: /^qemu-ovs$/,
  },
  {
    place: /^(on_reboot|os\/boot(\[2\])?\/@dev)$/,
    reason: 'of the installation only; the guest that stays boots from its disk',
    files: /^qemu-reinstall/,
  },
  {
    place: /^devices\/(serial|console\/target)/,
    reason: 'console_log writes down what the serial console says, and keeps the console',
    files: /^qemu-serial$/,
  },
  {
    place: /^blkiotune\/weight$/,
    reason: 'ioprio has eight steps, as that of OpenVZ',
    files: /^qemu-tune$/,
  },
  {
    place: /^os\/firmware\/feature/,
    reason: 'Secure Boot is off unless uefi-secure asks for it',
    files: /^qemu-uefi$/,
  },
  {
    place: /^devices\/graphics\/@keymap$/,
    reason: 'there is no attribute; clients send their own',
    files: /^qemu-vnc$/,
  },
  {
    place: /^(features|pm|os\/type\/@arch|devices\/interface\/model)/,
    reason: 'the driver for tests plays any machine: that of the host',
    files: /^test-/,
  },
];

/** Documents that no attributes make. */
export const NOT_MADE: Readonly<Record<string, string>> = {
  'vz-ct': 'containers of OpenVZ are made by vzctl, and not by libvirt',
};
