import { domain as mapping, MARK_NAMESPACE } from '../../../../src/libvirt/xml/domain.ts';
import { edit, insert, items, readElement, remove } from '../../../../src/libvirt/xml/edit.ts';
import type { XmlElement } from '../../../../src/libvirt/xml/element.ts';
import { isX86 } from '../creation/platform.ts';
import { freeTarget } from '../disks/disk-devices.ts';
import type { BootFiles } from './boot-files.ts';

const { fields } = mapping;

/**
 * Makes a guest's definition that of its first start only: it boots an installer, or from the network, and goes off
 * at the reboot with which installers end, because a reboot would boot the installer again.
 */
export function makeInstall(root: XmlElement, files: BootFiles | undefined): void {
  const { onPoweroff } = readElement(root, fields);
  edit(root, fields, {
    markNamespace: MARK_NAMESPACE,
    installing: true,
    onReboot: 'destroy',
    ...(onPoweroff === 'restart' ? { onPoweroff: 'destroy' } : {}),
  });
  remove(root, fields.bootDevices, elementsOf(root, fields.bootDevices));
  if (files === undefined) bootFromNetwork(root);
  else bootInstaller(root, files);
}

function bootInstaller(root: XmlElement, { kernel, initrd, cmdline, seed }: BootFiles): void {
  edit(root, fields, {
    bootloader: undefined,
    kernel,
    initrd,
    cmdline: cmdline === '' ? undefined : cmdline,
  });
  if (seed === undefined) return;
  const { disks, machine = '', arch = '' } = readElement(root, fields);
  const isOld = isX86(arch) && !machine.includes('q35');
  const bus = isOld ? 'ide' : arch === 'x86_64' ? 'sata' : 'scsi';
  const target = freeTarget(bus, new Set(disks.map((disk) => disk.target)));
  const drive = { type: 'file', device: 'cdrom', driver: 'qemu', format: 'raw', file: seed };
  insert(root, fields.disks, { values: { ...drive, target, bus, readonly: true } });
}

/** An empty disk passes the turn on, and one that was written to meanwhile is booted. */
function bootFromNetwork(root: XmlElement): void {
  const devices = [...items(root, fields.disks), ...items(root, fields.interfaces)];
  for (const { element } of devices) {
    for (const order of element.children('boot')) element.remove(order);
  }
  for (const device of ['network', 'hd']) insert(root, fields.bootDevices, { values: { device } });
}

function elementsOf(root: XmlElement, many: typeof fields.bootDevices): readonly XmlElement[] {
  return items(root, many).map(({ element }) => element);
}
