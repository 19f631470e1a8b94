import {
  defineMappingTag,
  defineScalarTag,
  load,
  mergeTag,
  Schema,
  seqTag,
  strTag,
  YAMLException,
} from 'js-yaml';
import { PuppetHash } from '../puppet-hash.ts';
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
    return (load(text, { schema: PSYCH }) ?? null) as Value;
  } catch (thrown) {
    if (!(thrown instanceof YAMLException)) throw thrown;
    throw new YamlError(describeYamlError(thrown, { text, file }));
  }
}

const scalarTag = defineScalarTag<Value>('tag:yaml.org,2002:psych', {
  implicit: true,
  resolve(source) {
    const value = readYamlScalar(source);
    if (value === undefined) throw new YamlError('Tried to load unspecified class: Date');
    return value;
  },
  identify: () => false,
});

const mapTag = defineMappingTag<PuppetHash>('tag:yaml.org,2002:map', {
  create: () => new PuppetHash(),
  addPair(hash, key, value) {
    hash.set(key as Value, value as Value);
    return '';
  },
  // Of two alike keys Psych takes the last.
  has: () => false,
  keys: (hash) => hash.keys(),
  get: (hash, key) => hash.get(key as Value),
  identify: () => false,
});

const PSYCH = new Schema([strTag, seqTag, mapTag, mergeTag, scalarTag]);
