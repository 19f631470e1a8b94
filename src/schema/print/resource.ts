import { PuppetHash } from '../../values/puppet-hash.ts';
import { quote } from '../../values/quote.ts';
import { toProgramText } from '../../values/text.ts';
import type { Value } from '../../values/value.ts';
import type { AnyAttribute } from '../attribute.ts';
import type { State } from '../provider.ts';
import type { TypeDeclaration } from '../type.ts';

/** One instance as it is, ready to be printed: `ensure` first, then by name. */
export interface PrintedResource {
  readonly type: string;
  readonly title: string;
  readonly attributes: readonly (readonly [name: string, value: Value])[];
}

/**
 * What a manifest would have to say to leave an instance as it is. What is only reported, secret or
 * has no value is left out.
 */
export function printedResource(
  type: TypeDeclaration,
  state: State,
  options: { readonly title: string; readonly provider: string },
): PrintedResource {
  const attributes: [string, Value][] = [['provider', options.provider]];
  for (const [name, attribute] of Object.entries(type.attributes)) {
    const { behaviour, secret } = attribute;
    const value: unknown = state[name];
    if ((behaviour !== 'property' && behaviour !== 'init_only') || secret === true) continue;
    if (value === undefined || value === null) continue;
    const shown =
      name === 'ensure' ? wishFor(attribute, state.ensure ?? '') : attribute.toPuppet(value);
    if (name === 'ensure' || !isNothing(shown)) attributes.push([name, shown]);
  }
  return { type: type.name, title: options.title, attributes: attributes.sort(ensureFirst) };
}

/** The word that leaves an instance as it is, for nobody can wish that a guest be `crashed`. */
function wishFor(attribute: AnyAttribute, state: string): string {
  const { values = [] } = attribute;
  if (values.includes(state)) return state;
  return values.find((word) => attribute.isInsync(state, word)) ?? state;
}

/** The form of `puppet resource`: a manifest that changes nothing. */
export function manifestText({ type, title, attributes }: PrintedResource): string {
  const width = Math.max(...attributes.map(([name]) => name.length));
  const lines = attributes.map(
    ([name, value]) => `  ${name.padEnd(width)} => ${toProgramText(value)},\n`,
  );
  return `${type} { ${quote(title)}:\n${lines.join('')}}`;
}

/** Resources of one type as plain data: `{ virt: { web: { ensure: 'running', ... } } }`. */
export function resourceData(
  type: string,
  resources: readonly PrintedResource[],
): Readonly<Record<string, Readonly<Record<string, unknown>>>> {
  const byTitle = resources.map(
    ({ title, attributes }) =>
      [
        title,
        Object.fromEntries(attributes.map(([name, value]) => [name, toData(value)])),
      ] as const,
  );
  return { [type]: Object.fromEntries(byTitle) };
}

/** `--render-as json`. */
export function resourceJson(type: string, resources: readonly PrintedResource[]): string {
  return `${JSON.stringify(resourceData(type, resources), undefined, 2)}\n`;
}

/** `--to_yaml`. */
export async function resourceYaml(
  type: string,
  resources: readonly PrintedResource[],
): Promise<string> {
  const { dump } = await import('js-yaml');
  const text = dump(resourceData(type, resources), { lineWidth: -1, noRefs: true });
  return `---\n${text}`;
}

function ensureFirst([one]: readonly [string, Value], [other]: readonly [string, Value]): number {
  if (one === 'ensure' || other === 'ensure') return one === 'ensure' ? -1 : 1;
  return one < other ? -1 : Number(one > other);
}

function isNothing(value: Value): boolean {
  return (
    value === null ||
    value === '' ||
    value === 'absent' ||
    (Array.isArray(value) && value.length === 0)
  );
}

/** A value as plain data; what JSON has no word for becomes its text. */
export function toData(value: Value): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof PuppetHash) {
    return Object.fromEntries(
      value.entries().map(([key, item]) => [String(toData(key)), toData(item)]),
    );
  }
  if (Array.isArray(value)) return (value as readonly Value[]).map(toData);
  return typeof value === 'object' && value !== null ? toProgramText(value) : value;
}
