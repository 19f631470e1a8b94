import { XmlDocument } from './document.ts';
import { XmlElement } from './element.ts';
import type { AnyField, Codec, Fields, Many, Mapping, Path, Read, Write } from './mapping.ts';
import { indent } from './layout.ts';

/** A new document from the values, elements in the mapping's order, two blanks a level. */
export function build<F extends Fields>(mapping: Mapping<F>, values: Write<F>): XmlDocument {
  const root = new XmlElement(mapping.root);
  write(root, mapping.fields, values);
  indent(root);
  return new XmlDocument(root, { after: '\n' });
}

/** Changes only the fields named; undefined takes one out. Everything else stays byte for byte. */
export function edit<F extends Fields>(
  target: XmlElement,
  fields: F,
  changes: { readonly [K in keyof F as F[K] extends AnyField ? K : never]?: Write<F>[K] },
): void {
  for (const [name, value] of Object.entries(changes)) {
    const field = fields[name];
    if (field?.kind === 'field') setField(target, field, value);
  }
}

/** The elements of a list with what their fields say, in document order. */
export function items<F extends Fields>(
  root: XmlElement,
  many: Many<F>,
): readonly { readonly element: XmlElement; readonly values: Read<F> }[] {
  return find(root, many.path.steps).map((element) => ({
    element,
    values: readElement(element, many.fields),
  }));
}

/** Adds an element to a list, behind the one given, as the first, or behind the last of its kind. */
export function insert<F extends Fields>(
  root: XmlElement,
  many: Many<F>,
  { values, after }: { readonly values: Write<F>; readonly after?: XmlElement | 'nothing' },
): XmlElement {
  const parent = make(root, many.path.steps.slice(0, -1));
  const name = many.path.steps.at(-1) ?? '';
  const added = new XmlElement(name);
  write(added, many.fields, values);
  indent(added, many.path.steps.length);
  const first = after === 'nothing' ? parent.children(name)[0] : undefined;
  if (first !== undefined) parent.insertBefore(added, first);
  else parent.insert(added, after instanceof XmlElement ? after : parent.children(name).at(-1));
  return added;
}

/** Takes elements of a list out. */
export function remove(root: XmlElement, many: Many, elements: readonly XmlElement[]): void {
  for (const parent of find(root, many.path.steps.slice(0, -1))) {
    for (const element of elements) parent.remove(element);
  }
}

/** What the mapped fields of an element in memory say; `read` does the same to libvirt's output, faster. */
export function readElement<F extends Fields>(target: XmlElement, fields: F): Read<F> {
  const found: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(fields)) {
    if (field.kind === 'many') {
      found[name] = find(target, field.path.steps).map((one) => readElement(one, field.fields));
    } else {
      const value = readField(target, field);
      if (value !== undefined) found[name] = value;
    }
  }
  return found as Read<F>;
}

/** The first place where there is a value of the field's kind. */
function readField(target: XmlElement, { path, codec }: AnyField): unknown {
  for (const owner of find(target, path.steps)) {
    const text = path.attribute === undefined ? owner.text : owner.attribute(path.attribute);
    if (text === undefined) continue;
    const value = (codec as Codec<unknown>).read(text, owner.attribute('unit'));
    if (value !== undefined) return value;
  }
  return undefined;
}

function write<F extends Fields>(target: XmlElement, fields: F, values: Write<F>): void {
  for (const [name, field] of Object.entries(fields)) {
    const value = (values as Readonly<Record<string, unknown>>)[name];
    if (value === undefined) continue;
    if (field.kind === 'field') setField(target, field, value);
    else for (const item of value as readonly Write<Fields>[]) writeItem(target, field, item);
  }
}

function writeItem(target: XmlElement, many: Many, values: Write<Fields>): void {
  const added = new XmlElement(many.path.steps.at(-1) ?? '');
  write(added, many.fields, values);
  make(target, many.path.steps.slice(0, -1)).push(added);
}

function setField(target: XmlElement, { path, codec }: AnyField, value: unknown): void {
  const text = value === undefined ? undefined : (codec as Codec<unknown>).write(value);
  if (text === undefined) {
    takeOut(target, path);
    return;
  }
  const owner = make(target, path.steps);
  if (path.attribute !== undefined) owner.setAttribute(path.attribute, text);
  else if (owner.text !== text) owner.text = text;
  if (codec.unit !== undefined) owner.setAttribute('unit', codec.unit);
}

function takeOut(target: XmlElement, { steps, attribute }: Path): void {
  if (attribute !== undefined) {
    for (const owner of find(target, steps)) owner.setAttribute(attribute, undefined);
    return;
  }
  for (const parent of find(target, steps.slice(0, -1))) {
    for (const element of parent.children(steps.at(-1))) parent.remove(element);
  }
}

function find(target: XmlElement, steps: readonly string[]): readonly XmlElement[] {
  return steps.reduce<readonly XmlElement[]>(
    (found, step) => found.flatMap((one) => one.children(step)),
    [target],
  );
}

/** The first element at the path; what is missing of the way is made. */
function make(target: XmlElement, steps: readonly string[]): XmlElement {
  return steps.reduce((parent, step) => {
    const there = parent.children(step)[0];
    if (there !== undefined) return there;
    const made = new XmlElement(step);
    parent.insert(made);
    return made;
  }, target);
}
