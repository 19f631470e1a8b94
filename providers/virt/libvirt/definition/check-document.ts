import { isLibvirtError } from '../../../../src/libvirt/index.ts';
import { XmlError } from '../../../../src/libvirt/xml/characters.ts';
import { XmlDocument } from '../../../../src/libvirt/xml/document.ts';
import { domain as mapping } from '../../../../src/libvirt/xml/domain.ts';
import { readElement } from '../../../../src/libvirt/xml/edit.ts';
import type { ProviderContext } from '../../../../src/schema/provider.ts';
import { shown } from '../../../../src/schema/inspect.ts';
import type { VirtState, VirtWant } from '../../../../src/types/virt.ts';
import { checkNetworks } from '../check-networks.ts';
import { capabilities, connect, placeOf } from '../connection.ts';
import { wayFault } from '../disks/path-access.ts';
import { type DomainFields, guestOf } from '../guest.ts';
import { hasKvm } from '../host-abilities.ts';
import { propertiesOf } from '../properties.ts';
import { isLive } from '../states.ts';
import { readDocument, type SaidDocument } from './read-document.ts';
import { schemaFault } from './schema-fault.ts';

/** What stands against a definition that is given whole, each with its place; nothing is changed. */
export async function checkDocument(
  want: VirtWant,
  is: VirtState | undefined,
  ctx: ProviderContext,
): Promise<readonly string[]> {
  const said = await readDocument(want, ctx);
  if ('fault' in said) return [said.fault];
  const parsed = parse(said.text);
  if (typeof parsed === 'string') return [`${said.place}: ${parsed}`];
  const fields = readElement(parsed.root, mapping.fields);
  const fault =
    rootFault(parsed) ??
    nameFault(fields, want) ??
    typeFault(fields, want) ??
    (await hostFault(fields, is, ctx));
  if (fault !== undefined) return [`${said.place}: ${fault}`];
  const schema = isAlike(said, is) ? undefined : await schemaFault(parsed, ctx);
  if (schema !== undefined) return [`${said.place}: ${schema}`];
  return willStart(want, is) ? missingParts(fields, want, ctx) : [];
}

function isAlike({ attribute, text }: SaidDocument, is: VirtState | undefined): boolean {
  const found = is?.[attribute];
  return found !== undefined && 'differences' in found && found.differences(text).length === 0;
}

function parse(text: string): XmlDocument | string {
  try {
    return XmlDocument.parse(text);
  } catch (error) {
    if (error instanceof XmlError) return error.message.replace(/\.$/, '');
    throw error;
  }
}

function rootFault({ root }: XmlDocument): string | undefined {
  return root.name === 'domain'
    ? undefined
    : `its root is <${shown(root.name)}>, and that of a guest's definition is <domain>`;
}

function nameFault({ name }: DomainFields, want: VirtWant): string | undefined {
  return name === undefined || name.trim() === want.name
    ? undefined
    : `it is the definition of ${shown(name.trim())}, and not of ${want.name}: leave <name> out, or say the same`;
}

function typeFault(fields: DomainFields, { virt_type }: VirtWant): string | undefined {
  const { virt_type: type } = propertiesOf(fields, () => false);
  return virt_type === undefined || type === undefined || virt_type === type
    ? undefined
    : `it is the definition of a ${type} guest, but virt_type is ${virt_type}`;
}

/** What this hypervisor has against it. */
async function hostFault(
  { uuid: said, type, arch }: DomainFields,
  is: VirtState | undefined,
  ctx: ProviderContext,
): Promise<string | undefined> {
  if (type === 'kvm' && !hasKvm(await capabilities(ctx), arch)) {
    return 'it is of the type kvm, which needs hardware virtualisation, and this host does not offer that; qemu emulates it';
  }
  const uuid = said?.trim().toLowerCase();
  return uuid === undefined ? undefined : uuidFault(uuid, is, ctx);
}

async function uuidFault(
  uuid: string,
  is: VirtState | undefined,
  ctx: ProviderContext,
): Promise<string | undefined> {
  if (is !== undefined) {
    const { uuid: own } = guestOf(is).domain;
    return uuid === own
      ? undefined
      : `its <uuid> is ${uuid}, but ${is.name} has ${own} and keeps it: leave <uuid> out`;
  }
  try {
    const other = await (await connect(ctx)).lookupDomainByUuid(uuid);
    return `its <uuid> is that of the guest ${other.name}: leave <uuid> out`;
  } catch (error) {
    // What is no UUID at all the schema tells.
    if (isLibvirtError(error, 'NO_DOMAIN', 'INVALID_ARG')) return undefined;
    throw error;
  }
}

function willStart({ ensure }: VirtWant, is: VirtState | undefined): boolean {
  return (ensure === 'running' || ensure === 'suspended') && !isLive(is?.ensure);
}

/** Files and networks without which the guest would not start. */
async function missingParts(
  fields: DomainFields,
  want: VirtWant,
  ctx: ProviderContext,
): Promise<readonly string[]> {
  const { interfaces = [] } = propertiesOf(fields);
  const plugged = { name: want.name, ensure: want.ensure, interfaces } as VirtWant;
  const networks = await checkNetworks(plugged, undefined, ctx);
  if (!placeOf(await connect(ctx)).sharesFiles) return networks;
  const disks = fields.disks.flatMap(({ file, block, target = 'disk' }) => {
    const path = file ?? block;
    return path === undefined ? [] : [{ path, what: `the disk ${target}` }];
  });
  const { kernel, initrd } = fields;
  const boot = [
    ...(kernel === undefined ? [] : [{ path: kernel.trim(), what: 'the kernel' }]),
    ...(initrd === undefined ? [] : [{ path: initrd.trim(), what: 'the initrd' }]),
  ];
  const faults = await Promise.all([...disks, ...boot].map((part) => partFault(part, ctx)));
  return [...networks, ...faults.filter((fault) => fault !== undefined)];
}

async function partFault(
  { path, what }: { readonly path: string; readonly what: string },
  ctx: ProviderContext,
): Promise<string | undefined> {
  if ((await ctx.host.files.stat(path, { follow: true })) === undefined) {
    return `${what} of the definition, ${path}, does not exist`;
  }
  return wayFault(path, ctx);
}
