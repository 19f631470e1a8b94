import { domain as mapping } from '../../../../src/libvirt/xml/domain.ts';
import { edit, insert, items, remove } from '../../../../src/libvirt/xml/edit.ts';
import type { XmlElement } from '../../../../src/libvirt/xml/element.ts';
import type { NewFields } from '../guest.ts';

/** The devices of a graphical console as the attribute `graphics` says it, for a new guest. */
export function graphicsDevices(said: string): NewFields {
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
export function changeGraphics(root: XmlElement, said: string): void {
  const { fields } = mapping;
  const before = items(root, fields.graphics);
  const console = graphicsElement(said);
  const [first] = before;
  if (console !== undefined && first?.values.type === console.type) {
    // Its password and where it listens stay.
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

function graphicsElement(said: string) {
  if (said === 'disable') return undefined;
  const [kind, port] = said.split(':');
  const type = kind === 'spice' ? 'spice' : 'vnc';
  return port === undefined
    ? { type, port: -1, autoport: true }
    : { type, port: Number(port), autoport: false };
}
