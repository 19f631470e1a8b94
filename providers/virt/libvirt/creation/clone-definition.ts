import {
  domain as mapping,
  MARK_NAMESPACE,
  networkInterface,
} from '../../../../src/libvirt/xml/domain.ts';
import { edit, insert, items, remove } from '../../../../src/libvirt/xml/edit.ts';
import type { XmlElement } from '../../../../src/libvirt/xml/element.ts';
import type { Copy } from './clone-disks.ts';

const { fields } = mapping;

/** Makes the definition of a guest that of its copy: what only one guest can have is made anew by libvirt. */
export function makeClone(
  root: XmlElement,
  copy: { readonly name: string; readonly uuid: string; readonly copies: readonly Copy[] },
): void {
  const { name, uuid, copies } = copy;
  edit(root, fields, { name, uuid });
  markOwn(root, copies);
  forget(root, ['genid', 'os/nvram']);
  for (const { element, values } of items(root, fields.disks)) {
    const found = copies.find(({ target }) => target === values.target);
    if (found !== undefined) replaceImage(element, found);
  }
  for (const { element } of items(root, fields.interfaces)) {
    edit(element, networkInterface, { mac: undefined });
    for (const mac of element.children('mac')) element.remove(mac);
  }
  for (const { element, values } of items(root, fields.channels)) {
    // The socket is named after the guest.
    if (values.type === 'unix')
      for (const source of element.children('source')) element.remove(source);
  }
  for (const { element } of items(root, fields.graphics)) {
    edit(element, fields.graphics.fields, { port: -1, autoport: true });
    element.setAttribute('websocket', undefined);
    element.setAttribute('tlsPort', undefined);
  }
  for (const many of [fields.serials, fields.consoles]) {
    for (const { element } of items(root, many)) forget(element, ['log']);
  }
}

/** The images of the copy are pvirt's, and those of the original are not. */
function markOwn(root: XmlElement, copies: readonly Copy[]): void {
  for (const metadata of root.children('metadata')) {
    for (const mark of metadata.children('pvirt:guest')) {
      for (const disk of mark.children('pvirt:disk')) mark.remove(disk);
    }
  }
  edit(root, fields, { markNamespace: MARK_NAMESPACE });
  remove(root, fields.ownDisks, []);
  for (const { path } of copies) insert(root, fields.ownDisks, { values: { path } });
}

/** A file in the place of whatever the disk was, on top of nothing that the old one knew of. */
function replaceImage(disk: XmlElement, { path, format }: Copy): void {
  for (const name of ['source', 'backingStore']) {
    for (const old of disk.children(name)) disk.remove(old);
  }
  edit(disk, fields.disks.fields, { type: 'file', file: path, format });
}

function forget(root: XmlElement, paths: readonly string[]): void {
  for (const path of paths) {
    const names = path.split('/');
    const last = names.pop() ?? '';
    const parents = names.reduce<readonly XmlElement[]>(
      (found, name) => found.flatMap((one) => one.children(name)),
      [root],
    );
    for (const parent of parents) for (const old of parent.children(last)) parent.remove(old);
  }
}
