import type { ResourceRef } from '../../catalog/resource.ts';
import { type Disk, isVolume } from './disk.ts';

/** What of a wish names other resources. */
interface Named {
  readonly virt_path?: readonly Disk[] | undefined;
  readonly boot_location?: readonly string[] | undefined;
  readonly configfile?: string | undefined;
  readonly clone?: string | undefined;
}

/** What is applied before a guest when the catalog holds it. */
export function requirements(want: Named): readonly ResourceRef[] {
  const { clone } = want;
  const source = clone === undefined ? [] : [{ type: 'Virt', title: clone }];
  return [...fileRequirements(want), ...source, ...HYPERVISORS];
}

const HYPERVISORS: readonly ResourceRef[] = [
  ...['libvirtd', 'virtqemud', 'lxc', 'lxc-net', 'vz'].map((title) => ({ type: 'Service', title })),
  ...['libvirt-daemon-system', 'libvirt', 'libvirt-bin', 'qemu-kvm', 'qemu-utils']
    .concat('lxc', 'lxc-templates', 'vzctl')
    .map((title) => ({ type: 'Package', title })),
];

/** The files that a guest is made of, and the directory in which an image may be made. */
function fileRequirements({
  virt_path = [],
  boot_location = [],
  configfile = '',
}: Named): readonly ResourceRef[] {
  const images = virt_path.map(({ source }) => source).filter((source) => !isVolume(source));
  const folders = images.map((path) => path.slice(0, path.lastIndexOf('/')));
  const paths = [configfile, ...boot_location, ...images, ...folders];
  return paths.filter((path) => path.startsWith('/')).map((title) => ({ type: 'File', title }));
}
