/** The kinds of devices that a guest can boot from, in libvirt's words. */
export const BOOT_DEVICES = ['hd', 'network', 'cdrom', 'fd'] as const;

export type BootDevice = (typeof BOOT_DEVICES)[number];
