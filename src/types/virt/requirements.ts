import type { ResourceRef } from '../../catalog/resource.ts';
import type { Definition } from './definition.ts';
import { type Disk, isVolume } from './disk.ts';
import { NETWORK_PREFIX } from './interface-details.ts';
import { answerFile } from './kickstart.ts';

/** What of a wish names other resources. */
interface Named {
  readonly virt_path?: readonly Disk[] | undefined;
  readonly boot_location?: readonly string[] | undefined;
  readonly configfile?: string | undefined;
  readonly clone?: string | undefined;
  readonly interfaces?: readonly string[] | undefined;
  readonly console_log?: string | undefined;
  readonly xml_file?: Definition | undefined;
  /** A path, or a URL of a server that is not this host's affair. */
  readonly kickstart?: string | undefined;
}

/** What is applied before a guest when the catalog holds it. */
export function requirements(want: Named): readonly ResourceRef[] {
  const { clone } = want;
  const source = clone === undefined ? [] : [{ type: 'Virt', title: clone }];
  return [
    ...fileRequirements(want),
    ...source,
    ...networkRequirements(want),
    ...storageRequirements(want),
    ...HYPERVISORS,
  ];
}

/** Networks of libvirt, and bridges of Open vSwitch by the names that those types will have. */
function networkRequirements({ interfaces = [] }: Named): readonly ResourceRef[] {
  return interfaces.map((name) =>
    name.startsWith(NETWORK_PREFIX)
      ? { type: 'Virt_network', title: name.slice(NETWORK_PREFIX.length) }
      : { type: 'Ovs_bridge', title: name },
  );
}

/** Volumes as `POOL/VOLUME`, and the pools that they are in. */
function storageRequirements({ virt_path = [] }: Named): readonly ResourceRef[] {
  const volumes = virt_path.map(({ source }) => source).filter(isVolume);
  return volumes.flatMap((title) => [
    { type: 'Virt_pool', title: title.split('/')[0] ?? '' },
    { type: 'Virt_volume', title },
  ]);
}

const HYPERVISORS: readonly ResourceRef[] = [
  ...['libvirtd', 'virtqemud', 'lxc', 'lxc-net', 'vz'].map((title) => ({ type: 'Service', title })),
  ...['libvirt-daemon-system', 'libvirt', 'libvirt-bin', 'qemu-kvm', 'qemu-utils']
    .concat('qemu-system-x86', 'ovmf', 'swtpm', 'swtpm-tools', 'osinfo-db')
    .concat('libvirt-daemon-driver-lxc', 'lxc', 'lxc-templates', 'vzctl')
    .map((title) => ({ type: 'Package', title })),
];

/** The files that a guest is made of, and the directory in which an image may be made. */
function fileRequirements({
  virt_path = [],
  boot_location = [],
  configfile = '',
  xml_file,
  console_log = '',
  kickstart = '',
}: Named): readonly ResourceRef[] {
  const images = virt_path.map(({ source }) => source).filter((source) => !isVolume(source));
  const folders = images.map((path) => path.slice(0, path.lastIndexOf('/')));
  const log = console_log.slice(0, console_log.lastIndexOf('/'));
  const { path: document = '' } = { ...(xml_file as { readonly path?: string } | undefined) };
  const said = [configfile, document, answerFile(kickstart).place, log];
  const paths = [...said, ...boot_location, ...images, ...folders];
  return paths.filter((path) => path.startsWith('/')).map((title) => ({ type: 'File', title }));
}
