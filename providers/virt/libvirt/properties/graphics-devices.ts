import { DeviceModify, type Domain, DomainXml } from '../../../../src/libvirt/index.ts';
import { XmlDocument } from '../../../../src/libvirt/xml/document.ts';
import { domain as mapping, graphics } from '../../../../src/libvirt/xml/domain.ts';
import { edit, insert, items, remove } from '../../../../src/libvirt/xml/edit.ts';
import type { XmlElement } from '../../../../src/libvirt/xml/element.ts';
import type { Console } from '../../../../src/types/virt/graphics.ts';
import { virt } from '../../../../src/types/virt.ts';
import type { DomainFields, NewFields } from '../guest.ts';

/** The devices of a graphical console as the attribute `graphics` says it, for a new guest. */
export function graphicsDevices(said: Console): NewFields {
  const console = graphicsElement(said);
  if (console === undefined) return { graphics: [] };
  return {
    // Without a tablet the pointer of the guest is never where that of the viewer is.
    inputs: [TABLET],
    graphics: [console],
    videos: [VIDEO],
  };
}

/** Changes the console of a stored definition; everything that is not about it stays. */
export function changeGraphics(root: XmlElement, said: Console): void {
  const { fields } = mapping;
  const before = items(root, fields.graphics);
  const console = graphicsElement(said);
  const [first] = before;
  if (console !== undefined && first?.values.type === console.type) {
    // Its password and where it listens stay unless they are said.
    if (said.listen !== undefined) {
      for (const listen of first.element.children('listen')) first.element.remove(listen);
    }
    edit(first.element, fields.graphics.fields, console);
    return;
  }
  remove(
    root,
    fields.graphics,
    before.map(({ element }) => element),
  );
  if (console?.type !== 'spice') removeSpice(root);
  if (console === undefined) return;
  insert(root, fields.graphics, { values: console });
  if (items(root, fields.videos).length === 0) insert(root, fields.videos, { values: VIDEO });
  if (items(root, fields.inputs).every(({ values }) => values.type !== 'tablet')) {
    insert(root, fields.inputs, { values: TABLET });
  }
}

/** Every guest can drive it without a driver of its own. */
const VIDEO = { model: 'vga' };
const TABLET = { type: 'tablet', bus: 'usb' };

/** Devices that qemu refuses to start with where there is no SPICE. */
function removeSpice(root: XmlElement): void {
  const { channels, redirections, smartcards, audio } = mapping.fields;
  for (const many of [channels, redirections, smartcards]) {
    const found = items(root, many).filter(({ values }) => values.type === 'spicevmc');
    remove(
      root,
      many,
      found.map(({ element }) => element),
    );
  }
  const sounds = items(root, audio).filter(({ values }) => values.type === 'spice');
  remove(
    root,
    audio,
    sounds.map(({ element }) => element),
  );
}

function graphicsElement({ said, listen, password }: Console) {
  if (said === 'disable') return undefined;
  const [kind, port] = said.split(':');
  return {
    type: kind === 'spice' ? 'spice' : 'vnc',
    ...(port === undefined
      ? { port: -1, autoport: true }
      : { port: Number(port), autoport: false }),
    ...(listen === undefined ? {} : { listen }),
    ...(password === undefined ? {} : { password }),
  };
}

/** The console of a stored definition in the words of `graphics`; undefined for kinds that it has none for. */
export function readGraphics({ graphics: [first] }: DomainFields): Console | undefined {
  if (first === undefined) return { said: 'disable' };
  const { type, port, autoport, password } = first;
  if (type !== 'vnc' && type !== 'spice') return undefined;
  const isFree = autoport !== false || port === undefined || port < 0;
  const word = type === 'vnc' ? 'enable' : 'spice';
  const listen = first.listen ?? first.listens[0]?.address;
  return {
    said: isFree ? word : `${type}:${port}`,
    ...(listen === undefined ? {} : { listen }),
    ...(password === undefined ? {} : { password }),
  };
}

/** True where nothing but the password is to change, which a running guest gets at once. */
export function changesPasswordOnly(is: Console | undefined, should: Console): boolean {
  if (is === undefined) return false;
  return virt.attributes.graphics.isInsync({ ...is, ...passwordOf(should) }, should);
}

/** Tells the console of a running guest its password. */
export async function setLivePassword(domain: Domain, should: Console): Promise<void> {
  const { root } = XmlDocument.parse(await domain.getXml(DomainXml.SECURE));
  const [console] = items(root, mapping.fields.graphics);
  if (console === undefined) return;
  edit(console.element, graphics, passwordOf(should));
  await domain.updateDevice(console.element.toString(), DeviceModify.LIVE);
}

function passwordOf({ password }: Console): Pick<Console, 'password'> {
  return password === undefined ? {} : { password };
}
