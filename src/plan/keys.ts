import type { ResourceRef } from '../catalog/resource.ts';

/** The one spelling of a reference: `Class[Main]`, `Virt_network[lan]`; what logs and the graph call a resource. */
export function keyOf({ type, title }: ResourceRef): string {
  const name = capitalised(type);
  return `${name}[${name === 'Class' ? capitalised(title) : title}]`;
}

/** The same from a reference text. */
export function keyOfText(text: string): string {
  const [, type, title] = /^([^[]*)\[(.*)\]$/s.exec(text) ?? [];
  return type === undefined || title === undefined ? text : keyOf({ type, title });
}

/** `foo::bar` as `Foo::Bar`, the way catalogs and references spell types. */
export function capitalised(name: string): string {
  return name.includes('::') ? capitaliseSegments(name) : upperFirst(name);
}

function capitaliseSegments(name: string): string {
  return name.replace(/^::/, '').split('::').map(upperFirst).join('::');
}

function upperFirst(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
