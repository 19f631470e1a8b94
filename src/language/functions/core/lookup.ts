import { describeMismatch } from '../../../values/types/describe.ts';
import { inferDetailedType } from '../../../values/types/infer.ts';
import { PuppetHash } from '../../../values/puppet-hash.ts';
import { PuppetType } from '../../../values/types/type.ts';
import { EvaluationError, Fault } from '../../faults.ts';
import { defineFunction } from '../define-function.ts';
import type { Value } from '../../../values/value.ts';
import type { Explainer } from '../../../hiera/explainer.ts';
import type { Call } from '../function.ts';

type Names = string | readonly string[];

/** The value of a key in the data, or a default; without data there are only defaults. */
export const lookup = defineFunction(
  'lookup',
  {
    'NameType name, ValueType value_type?, MergeType merge?': (
      [names, type, merge]: [Names, PuppetType?, Value?],
      call,
    ) => find({ names, type, merge }, call),
    'NameType name, Optional[ValueType] value_type, Optional[MergeType] merge, DefaultValueType default_value':
      ([names, type, merge, fallback]: [Names, PuppetType | null, Value, Value], call) =>
        find({ names, type: type ?? undefined, merge, fallback }, call),
    'NameType name, ValueType value_type?, MergeType merge?, BlockType &block': (
      [names, type, merge]: [Names, PuppetType?, Value?],
      call,
    ) => find({ names, type, merge }, call),
    'OptionsWithName options_hash, BlockType &block?': ([options]: [PuppetHash], call) =>
      find(wanted(options.get('name') as Names, options), call),
    'Variant[String,Array[String]] name, OptionsWithoutName options_hash, BlockType &block?': (
      [names, options]: [Names, PuppetHash],
      call,
    ) => find(wanted(names, options), call),
  },
  {
    types: {
      NameType: 'Variant[String, Array[String]]',
      ValueType: 'Type',
      DefaultValueType: 'Any',
      MergeType: 'Variant[String[1], Hash[String, Scalar]]',
      BlockType: 'Callable[NameType]',
      OptionsWithName:
        'Struct[{name => NameType, value_type => Optional[ValueType], default_value => Optional[DefaultValueType], override => Optional[Hash[String,Any]], default_values_hash => Optional[Hash[String,Any]], merge => Optional[MergeType]}]',
      OptionsWithoutName:
        'Struct[{value_type => Optional[ValueType], default_value => Optional[DefaultValueType], override => Optional[Hash[String,Any]], default_values_hash => Optional[Hash[String,Any]], merge => Optional[MergeType]}]',
    },
  },
);

interface Wanted {
  readonly names: Names;
  readonly type: PuppetType | undefined;
  readonly merge?: Value | undefined;
  readonly fallback?: Value | undefined;
  readonly overrides?: PuppetHash | undefined;
  readonly defaults?: PuppetHash | undefined;
  readonly explainer?: Explainer | undefined;
}

function wanted(names: Names, options: PuppetHash): Wanted {
  const type = options.get('value_type');
  const overrides = options.get('override');
  const defaults = options.get('default_values_hash');
  return {
    names,
    type: type instanceof PuppetType ? type : undefined,
    merge: options.get('merge'),
    fallback: options.get('default_value'),
    overrides: overrides instanceof PuppetHash ? overrides : undefined,
    defaults: defaults instanceof PuppetHash ? defaults : undefined,
  };
}

function find(question: Wanted, call: Call): Value {
  const found = findValue(question, call);
  if (found !== undefined) return found;
  const { names } = question;
  throw EvaluationError.uncoded(notFound(typeof names === 'string' ? [names] : names), {});
}

/** The same for whoever can do without; undefined where there is no value. */
export function findValue(
  question: Wanted,
  { scope, block }: Pick<Call, 'scope' | 'block'>,
): Value | undefined {
  const { names, type, merge, fallback, overrides, defaults, explainer } = question;
  const all = typeof names === 'string' ? [names] : names;
  for (const name of all) {
    const given = overrides?.get(name);
    if (given !== undefined)
      return checked(given, type, `Value found for key '${name}' in override hash`);
    const { data } = scope.compilation;
    const found = data.lookup(name, {
      scope,
      merge: merge ?? undefined,
      overrides,
      defaults,
      explainer,
    });
    if (found !== undefined) return checked(found, type, 'Found value');
  }
  for (const name of all) {
    const value = defaults?.get(name);
    if (value !== undefined)
      return checked(value, type, `Value found for key '${name}' in default values hash`);
  }
  if (block !== undefined)
    return checked(block.call([names]), type, 'Value returned from default block');
  return fallback === undefined ? undefined : checked(fallback, type, 'Default value');
}

/** What is said where none of the names has a value. */
export function notFound(names: readonly string[]): string {
  const [only = ''] = names;
  const shown =
    names.length === 1
      ? `the name '${only}'`
      : `any of the names [${names.map((name) => `'${name}'`).join(', ')}]`;
  return `Function lookup() did not find a value for ${shown}`;
}

function checked(value: Value, type: PuppetType | undefined, what: string): Value {
  if (type === undefined || type.isInstance(value)) return value;
  throw new Fault(describeMismatch(`${what} has wrong type,`, type, inferDetailedType(value)));
}
