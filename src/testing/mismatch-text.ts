import { structuredPatch } from 'diff';
import { distance } from 'fastest-levenshtein';
import { refText, type Resource } from '../catalog/resource.ts';
import { toValue } from '../schema/attributes.ts';
import { toProgramText, toText } from '../values/text.ts';
import { Sensitive, type Value } from '../values/value.ts';
import type { Expected } from './expected.ts';
import { capitalised } from '../plan/keys.ts';
import type { TestCatalog } from './test-catalog.ts';

/** `mode is '0600', expected '0644'`; texts of several lines line by line. */
export function mismatchText(name: string, expected: Expected, actual: Value | undefined): string {
  if (actual === undefined || actual === null) {
    return `${name} is not set, expected ${expectedText(expected)}`;
  }
  if (
    typeof expected === 'string' &&
    typeof actual === 'string' &&
    (expected + actual).includes('\n')
  ) {
    return `${name} is another text:\n${lineDiff(expected, actual)}`;
  }
  return `${name} is ${valueText(actual)}, expected ${expectedText(expected)}`;
}

/** A value as a manifest would hold it; a secret as its stand-in. */
export function valueText(value: Value): string {
  return value instanceof Sensitive ? toText(value) : toProgramText(value);
}

function expectedText(expected: Expected): string {
  if (expected === undefined || expected === null) return 'that it is not set';
  if (typeof expected === 'function') return `what ${expected.name || 'the function'} accepts`;
  if (expected instanceof RegExp) return `a match of ${String(expected)}`;
  if (isPlainList(expected)) return `[${expected.map(expectedText).join(', ')}]`;
  if (isPlainObject(expected)) {
    const entries = Object.entries(expected).map(
      ([key, item]) => `${valueText(key)} => ${expectedText(item)}`,
    );
    return `{${entries.join(', ')}}`;
  }
  return valueText(toValue(expected));
}

function isPlainList(expected: Expected): expected is readonly Expected[] {
  return Array.isArray(expected);
}

function isPlainObject(expected: Expected): expected is Readonly<Record<string, Expected>> {
  return (
    typeof expected === 'object' &&
    expected !== null &&
    Object.getPrototypeOf(expected) === Object.prototype
  );
}

/** Says that a resource is missing, and which ones are nearest to it. */
export function nearestText(
  catalog: TestCatalog,
  { type, title }: { readonly type: string; readonly title: string | RegExp },
): string {
  const wanted = `${capitalised(type)}[${String(title)}]`;
  const near = nearest(catalog.resources, wanted);
  const hint = near.length === 0 ? '' : `; nearest: ${near.join(', ')}`;
  return `there is no ${wanted} in the catalog of ${catalog.subject}${hint}`;
}

/** Of the same type first, then by how little they differ. */
function nearest(resources: readonly Resource[], wanted: string): readonly string[] {
  const type = wanted.slice(0, wanted.indexOf('['));
  const scored = resources.map((resource) => {
    const text = refText(resource);
    const strangeness = resource.type === type ? 0 : 1000;
    return { text, score: strangeness + distance(text.toLowerCase(), wanted.toLowerCase()) };
  });
  return scored
    .filter(({ score }) => score < 1000 || score - 1000 <= 4)
    .sort((a, b) => a.score - b.score)
    .slice(0, 3)
    .map(({ text }) => text);
}

function lineDiff(expected: string, actual: string): string {
  const { hunks } = structuredPatch('', '', expected, actual, '', '', { context: 2 });
  return hunks.flatMap(({ lines }) => lines.map((line) => `    ${line}`)).join('\n');
}
