import {
  defineMappingTag,
  defineScalarTag,
  defineSequenceTag,
  load,
  mergeTag,
  Schema,
  seqTag,
  strTag,
  YAMLException,
  type MappingTagOptions,
  type SequenceTagOptions,
} from 'js-yaml';
import { PuppetHash } from '../puppet-hash.ts';
import { SymbolValue } from '../symbol-value.ts';
import { readYamlScalar } from './yaml-scalar.ts';
import { describeYamlError } from './yaml-error.ts';
import type { Value } from '../value.ts';

/** Says what is wrong with a YAML text in the words of Ruby's parser. */
export class YamlError extends Error {
  override readonly name: string = 'YamlError';
}

/** Reads YAML as Ruby's Psych does; an empty text is undefined. */
export function readYaml(text: string, file = '<unknown>'): Value | undefined {
  if (/^(?:\s*(?:#[^\n]*)?(?:\n|$))*(?:\.\.\.\s*)?$/.test(text)) return undefined;
  try {
    return (load(firstDocument(text), { schema: PSYCH }) ?? null) as Value;
  } catch (thrown) {
    if (!(thrown instanceof YAMLException)) throw thrown;
    throw new YamlError(describeYamlError(thrown, { text, file }));
  }
}

/** Further documents are passed over, whatever they hold. */
function firstDocument(text: string): string {
  let isOpen = false;
  for (const { 0: mark, index } of text.matchAll(/^(?:---|\.\.\.)(?=\s|$)/gm)) {
    const before = text.slice(0, index);
    if (isOpen || CONTENT.test(before)) return before;
    isOpen = mark === '---';
  }
  return text;
}

/** A line that is neither blank nor a comment nor a directive. */
const CONTENT = /^(?![ \t\r]*(?:#|$)|%)./m;

const scalarTag = defineScalarTag<Value>('tag:yaml.org,2002:psych', {
  implicit: true,
  resolve: scalar,
  identify: () => false,
});

function scalar(source: string): Value {
  const value = readYamlScalar(source);
  if (value === undefined) throw unspecified(source.includes(':') ? 'Time' : 'Date');
  return value;
}

function unspecified(className: string): YamlError {
  return new YamlError(`Tried to load unspecified class: ${className}`);
}

/** What explicit tags make of a scalar; others leave it a text. */
const SCALARS: Readonly<Record<string, (source: string) => Value>> = {
  '!ruby/symbol': (source) => new SymbolValue(source),
  '!ruby/sym': (source) => new SymbolValue(source),
  '!ruby/class': (source) => refuse(source),
  '!ruby/regexp': () => refuse('Regexp'),
  '!ruby/range': () => refuse('Range'),
  'tag:yaml.org,2002:bool': scalar,
  'tag:yaml.org,2002:int': scalar,
  'tag:yaml.org,2002:float': (source) => Number(source),
  'tag:yaml.org,2002:binary': (source) => Buffer.from(source, 'base64').toString(),
};

function refuse(className: string): never {
  throw unspecified(className);
}

/** No tag makes an object of a class of Ruby's. */
function refuseClass(tag: string): void {
  const [, className] = /^!ruby\/\w+:(.*)$/s.exec(tag) ?? [];
  if (className !== undefined) throw unspecified(className);
  if (tag === 'tag:yaml.org,2002:set') throw unspecified('Psych::Set');
}

const MAP: MappingTagOptions<PuppetHash> = {
  create(tag) {
    refuseClass(tag);
    return new PuppetHash();
  },
  addPair(hash, key, value) {
    hash.set(key instanceof SymbolValue ? key.name : (key as Value), value as Value);
    return '';
  },
  // Of two alike keys Psych takes the last.
  has: () => false,
  keys: (hash) => hash.keys(),
  get: (hash, key) => hash.get(key as Value),
  identify: () => false,
};

const LIST: SequenceTagOptions<Value[]> = {
  create(tag) {
    refuseClass(tag);
    return [];
  },
  addItem(list, item) {
    list.push(item as Value);
  },
  identify: () => false,
};

/** Tags of anybody's own: what they stand at is read as if they were not there. */
const OWN_TAGS = ['!', 'tag:'].flatMap((prefix) => [
  defineScalarTag<Value>(prefix, {
    matchByTagPrefix: true,
    resolve(source, _, tag) {
      refuseClass(tag);
      return SCALARS[tag]?.(source) ?? source;
    },
    identify: () => false,
  }),
  defineSequenceTag<Value[]>(prefix, { ...LIST, matchByTagPrefix: true }),
  defineMappingTag<PuppetHash>(prefix, { ...MAP, matchByTagPrefix: true }),
]);

const PSYCH = new Schema([
  strTag,
  seqTag,
  defineMappingTag<PuppetHash>('tag:yaml.org,2002:map', MAP),
  mergeTag,
  scalarTag,
  ...OWN_TAGS,
]);
