import { compareText } from '../../../values/ruby/compare-as-ruby.ts';
import { PuppetHash } from '../../../values/puppet-hash.ts';
import { rubyInspect, rubyText } from '../../../values/ruby/ruby-text.ts';
import { isArray, type Value } from '../../../values/value.ts';

/** A hash as TOML: plain values first, then tables, then lists of tables, each by name. */
export function writeToml(hash: PuppetHash): string {
  return table(hash, []);
}

type Entry = readonly [key: string, value: Value];

function table(hash: PuppetHash, path: readonly string[]): string {
  const parts = partsOf(hash);
  const needsHeader = path.length > 0 && (parts.plain.length > 0 || hash.size === 0);
  return (needsHeader ? `[${path.join('.')}]\n` : '') + body(parts, path);
}

interface Parts {
  readonly plain: readonly Entry[];
  readonly tables: readonly Entry[];
  readonly lists: readonly Entry[];
}

function partsOf(hash: PuppetHash): Parts {
  const entries = hash
    .entries()
    .map(([key, value]): Entry => [rubyText(key), value])
    .sort(([a], [b]) => compareText(a, b));
  const isTable = ([, value]: Entry): boolean => value instanceof PuppetHash;
  const isList = ([, value]: Entry): boolean => isArray(value) && value[0] instanceof PuppetHash;
  return {
    plain: entries.filter((entry) => !isTable(entry) && !isList(entry)),
    tables: entries.filter(isTable),
    lists: entries.filter(isList),
  };
}

function body({ plain, tables, lists }: Parts, path: readonly string[]): string {
  const lines = plain.map(([key, value]) => `${keyText(key)} = ${valueText(value)}\n`);
  const inner = tables.map(([key, value]) =>
    value instanceof PuppetHash ? table(value, [...path, keyText(key)]) : '',
  );
  const listed = lists.flatMap(([key, value]) =>
    (value as readonly Value[]).map((item) => listedTable(item, [...path, keyText(key)])),
  );
  return [...lines, ...inner, ...listed].join('');
}

function listedTable(item: Value, path: readonly string[]): string {
  const parts = partsOf(item instanceof PuppetHash ? item : new PuppetHash());
  return `[[${path.join('.')}]]\n${body(parts, path)}`;
}

function keyText(key: string): string {
  return /^[a-zA-Z0-9_-]*$/m.test(key) ? key : `"${key.replaceAll('"', '\\"')}"`;
}

function valueText(value: Value): string {
  const shown = rubyInspect(value);
  return typeof value === 'string' ? shown.replace(/\\(#[$@{])/g, '$1') : shown;
}
