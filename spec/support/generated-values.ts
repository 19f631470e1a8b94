import fc from 'fast-check';
import { PuppetHash } from '../../src/values/puppet-hash.ts';
import { PuppetRegexp } from '../../src/values/puppet-regexp.ts';
import { DEFAULT, type Value } from '../../src/values/value.ts';

// Puppet reads the sign of the least integer apart, so that the digits are too many.
const INTEGER = fc.bigInt({ min: 1n - 2n ** 63n, max: 2n ** 63n - 1n });
const SCALAR: fc.Arbitrary<Value> = fc.oneof(
  fc.constant(null),
  fc.constant(DEFAULT),
  fc.boolean(),
  INTEGER,
  // From 1.0e+16 on Puppet writes floats in a way that it does not read.
  fc.double({ min: -1e15, max: 1e15, noNaN: true }).map((value) => (value === 0 ? 0 : value)),
  // Puppet writes a backslash at the end of a text in a way that it does not read.
  fc.string().map((text) => text.replaceAll('\\', '/')),
  fc.string({
    unit: fc.constantFrom('$', '{', '}', "'", '"', '\n', '\t', '\r', '\0', 'é', '😀', 'x'),
  }),
  fc.constantFrom('a.c', '^[a-z]+$', 'a/b').map((source) => new PuppetRegexp(source)),
);

/** Values that a manifest can write down. */
export const VALUES: fc.Arbitrary<Value> = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    SCALAR,
    fc.array(tie('value'), { maxLength: 4 }),
    fc
      .array(fc.tuple(SCALAR, tie('value')), { maxLength: 4 })
      .map((pairs) => PuppetHash.from(pairs)),
  ),
})).value;

const SIMPLE = fc.constantFrom(
  'Any',
  'Undef',
  'Default',
  'Data',
  'RichData',
  'Scalar',
  'ScalarData',
  'Numeric',
  'Integer',
  'Float',
  'String',
  'Boolean',
  'Boolean[true]',
  'Regexp',
  'Collection',
  'Array',
  'Hash',
  'Type',
  'Catalogentry',
  'Integer[1, 3]',
  'Integer[default, 2]',
  'Float[0.0, 1.5]',
  'String[1]',
  'String[2, 4]',
  "Enum['a', 'b']",
  "Enum['a']",
  'Pattern[/a/]',
  'SemVer',
  'Timestamp',
  'Timespan',
  'Sensitive',
  'Binary',
  'URI',
  'Class',
  'Resource',
  "Resource['file']",
);

/** Texts of types; without Iterable, which in Puppet takes each Integer type but not each Integer. */
export const TYPES: fc.Arbitrary<string> = fc.letrec<{ type: string }>((tie) => ({
  type: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    SIMPLE,
    tie('type').map((type) => `Optional[${type}]`),
    tie('type').map((type) => `Array[${type}]`),
    tie('type').map((type) => `Array[${type}, 1, 2]`),
    tie('type').map((type) => `Type[${type}]`),
    fc.tuple(tie('type'), tie('type')).map(([a, b]) => `Variant[${a}, ${b}]`),
    fc.tuple(tie('type'), tie('type')).map(([a, b]) => `Tuple[${a}, ${b}]`),
    fc.tuple(tie('type'), tie('type')).map(([a, b]) => `Hash[${a}, ${b}]`),
    fc.tuple(tie('type'), tie('type')).map(([a, b]) => `Struct[{a => ${a}, Optional[b] => ${b}}]`),
    fc.tuple(tie('type'), tie('type')).map(([a, b]) => `Callable[${a}, ${b}]`),
  ),
})).type;
