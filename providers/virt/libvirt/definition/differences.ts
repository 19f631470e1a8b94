import { kib } from '../../../../src/libvirt/xml/codecs.ts';
import { XmlDocument } from '../../../../src/libvirt/xml/document.ts';
import type { XmlElement } from '../../../../src/libvirt/xml/element.ts';
import { ORDERED, pairChildren } from './match.ts';

/** One thing that a definition does not have as a document says. */
export interface Difference {
  /** `devices/disk[2]/source/@file`, counted in the document. */
  readonly path: string;
  /** undefined for an element, and for what the document no longer says. */
  readonly said: string | undefined;
  /** undefined for what is not there. */
  readonly is: string | undefined;
  /** Makes the definition what the document says, and nothing else of it. */
  mend(): void;
}

/** All that a definition does not have as a document says; what it has besides is nobody's affair. */
export function differencesFrom(
  said: XmlElement,
  found: XmlElement,
  path = '',
): readonly Difference[] {
  const hasText = said.text.trim() !== '';
  return [
    ...[...said.attributes].flatMap(([name, value]) =>
      // It goes with the number.
      name === 'unit' && hasText ? [] : attributeDifference({ name, value, found, path }),
    ),
    ...(hasText ? textDifference(said, found, path) : []),
    ...childDifferences(said, found, path),
    ...surplusDifferences(said, found, path),
  ];
}

function attributeDifference({
  name,
  value,
  found,
  path,
}: {
  readonly name: string;
  readonly value: string;
  readonly found: XmlElement;
  readonly path: string;
}): readonly Difference[] {
  const is = found.attribute(name);
  if (is !== undefined && isSameText(name, value, is)) return [];
  const mend = (): void => {
    found.setAttribute(name, value);
  };
  return [{ path: join(path, `@${name}`), said: value, is, mend }];
}

function textDifference(said: XmlElement, found: XmlElement, path: string): readonly Difference[] {
  const [text = '', is = ''] = [said, found].map(textWithUnit);
  if (isSameText(said.name, text, is) || isSameSize(said, found)) return [];
  const mend = (): void => {
    found.text = said.text;
    found.setAttribute('unit', said.attribute('unit'));
  };
  return [{ path, said: text, is, mend }];
}

function childDifferences(
  said: XmlElement,
  found: XmlElement,
  path: string,
): readonly Difference[] {
  return pairChildren(said, found).flatMap((pair) => {
    const at = join(path, stepOf(pair.said, said));
    if (pair.found !== undefined) return differencesFrom(pair.said, pair.found, at);
    const mend = (): void => {
      found.insert(copyOf(pair.said), found.children(pair.said.name).at(-1));
    };
    return [{ path: at, said: undefined, is: undefined, mend }];
  });
}

/** Where order means something, one more at the end means something else. */
function surplusDifferences(
  said: XmlElement,
  found: XmlElement,
  path: string,
): readonly Difference[] {
  return [...ORDERED].flatMap((name) => {
    const count = said.children(name).length;
    if (count === 0) return [];
    return found
      .children(name)
      .slice(count)
      .map((extra) => ({
        path: join(path, name),
        said: undefined,
        is: extra.toString(),
        mend: () => {
          found.remove(extra);
        },
      }));
  });
}

/** What an older document said of a definition, and the new one does not say any more. */
export function droppedFrom(
  { old, said }: { readonly old: XmlElement; readonly said: XmlElement },
  found: XmlElement,
  path = '',
): readonly Difference[] {
  const attributes = [...old.attributes].filter(
    ([name, value]) => said.attribute(name) === undefined && found.attribute(name) === value,
  );
  const partners = new Map(pairChildren(old, said).map((pair) => [pair.said, pair.found]));
  return [
    ...attributes.map(([name, value]) => ({
      path: join(path, `@${name}`),
      said: undefined,
      is: value,
      mend: () => {
        found.setAttribute(name, undefined);
      },
    })),
    ...pairChildren(old, found).flatMap((pair) => {
      const at = join(path, stepOf(pair.said, old));
      const partner = partners.get(pair.said);
      if (pair.found === undefined) return [];
      if (partner !== undefined)
        return droppedFrom({ old: pair.said, said: partner }, pair.found, at);
      return droppedElement(found, pair.found, at);
    }),
  ];
}

function droppedElement(
  parent: XmlElement,
  element: XmlElement,
  path: string,
): readonly Difference[] {
  const mend = (): void => {
    parent.remove(element);
    for (const follower of FOLLOWERS[element.name]?.(parent) ?? []) parent.remove(follower);
  };
  return [{ path, said: undefined, is: '', mend }];
}

/** What libvirt adds to a device, and would make it again from. */
const FOLLOWERS: Readonly<
  Record<string, ((parent: XmlElement) => readonly XmlElement[]) | undefined>
> = {
  serial: (parent) =>
    parent.children('serial').length > 0
      ? []
      : parent
          .children('console')
          .filter((one) => one.children('target')[0]?.attribute('type') === 'serial'),
  graphics: (parent) =>
    parent.children('graphics').length > 0
      ? []
      : [...parent.children('video'), ...parent.children('audio')],
};

/** Sizes in other units are one size; without a unit they count in KiB wherever libvirt writes it. */
function isSameSize(said: XmlElement, found: XmlElement): boolean {
  if (found.attribute('unit') === undefined) return false;
  const [one, other] = [said, found].map((element) =>
    kib.read(element.text, element.attribute('unit')),
  );
  return one !== undefined && one === other;
}

function textWithUnit(element: XmlElement): string {
  const unit = element.attribute('unit');
  return `${element.text.trim()}${unit === undefined ? '' : ` ${unit}`}`;
}

function isSameText(name: string, said: string, is: string): boolean {
  if (said === is) return true;
  return CASELESS.has(name) && said.toLowerCase() === is.toLowerCase();
}

/** MAC addresses, numbers of devices, UUIDs. */
const CASELESS: ReadonlySet<string> = new Set(['address', 'uuid', 'bus', 'slot', 'domain']);

/** `disk`, or `disk[2]` where there are several. */
function stepOf(child: XmlElement, parent: XmlElement): string {
  const all = parent.children(child.name);
  return all.length === 1 ? child.name : `${child.name}[${all.indexOf(child) + 1}]`;
}

function copyOf(element: XmlElement): XmlElement {
  return XmlDocument.parse(element.toString()).root;
}

function join(path: string, step: string): string {
  return path === '' ? step : `${path}/${step}`;
}
