import { expect } from 'chai';
import { PuppetHash } from '../../../src/values/puppet-hash.ts';
import { toProgramText } from '../../../src/values/text.ts';
import { makeType } from '../../../src/values/types/make-type.ts';
import { parseType } from '../../../src/values/types/parse-type.ts';
import { TypeArgumentError } from '../../../src/values/types/type-argument-error.ts';
import { DEFAULT, type Value } from '../../../src/values/value.ts';

const INTEGER = parseType('Integer');
const STRING = parseType('String');
const hash = (key: Value, value: Value): PuppetHash => PuppetHash.from([[key, value]]);

describe('types built from arguments', () => {
  const table: readonly (readonly [string, readonly Value[], string])[] = [
    ['Array', [1n, 2n], 'Array[Any, 1, 2]'],
    ['Array', [[INTEGER, 1n]], 'Array[Integer, 1]'],
    ['Hash', [1n, 2n], 'Hash[Any, Any, 1, 2]'],
    ['Hash', [INTEGER, STRING, DEFAULT], 'Hash[Integer, String, 0]'],
    ['integer', [DEFAULT], 'Integer'],
    ['Integer', [[1n, 2n]], 'Integer[1, 2]'],
    ['Float', [1n], 'Float[1.0]'],
    ['String', [parseType('Integer[1, 2]')], 'String[1, 2]'],
    ['String', [-5n, 1n], 'String[0, 1]'],
    ['Enum', ['b', 'a', true], "Enum['a', 'b', true]"],
    ['Struct', [hash('a', 1n)], "Struct[{'a' => Integer}]"],
    ['Struct', [hash(parseType("Optional['a']"), INTEGER)], "Struct[{Optional['a'] => Integer}]"],
    [
      'Pattern',
      [parseType('Pattern[/a/]'), parseType('Regexp[/b/]'), 'c/'],
      'Pattern[/a/, /b/, /c\\//]',
    ],
    ['Callable', [1n], 'Callable[1]'],
    ['Callable', ['x'], "Callable[Runtime[ruby, 'x']]"],
    ['Callable', [INTEGER, 1n, DEFAULT], 'Callable[Integer, 1]'],
    [
      'Callable',
      [[INTEGER, 1n, 1n, parseType('Callable[String]')], INTEGER],
      'Callable[[Integer, 1, 1, Callable[String]], Integer]',
    ],
    [
      'Variant',
      [INTEGER, parseType('Variant[String, Float]'), INTEGER],
      'Variant[Integer, String, Float]',
    ],
    ['Optional', ['a'], "Optional['a']"],
    ['Sensitive', [parseType('Integer[1]')], 'Sensitive[Integer]'],
    ['Init', [INTEGER, 16n], 'Init[Integer, 16]'],
    [
      'URI',
      ['http://x.y/z?q#f'],
      "URI[{'scheme' => 'http', 'host' => 'x.y', 'path' => '/z', 'query' => 'q', 'fragment' => 'f'}]",
    ],
    ['Class', ['A::B'], 'Class[a::b]'],
    ['Class', ['::a'], 'Class[a]'],
    ['Class', [null], 'undef'],
    ['Class', ['a', 'b'], '[Class[a], Class[b]]'],
    ['Resource', ['file'], 'File'],
    ['Resource', ['file', 'a'], "File['a']"],
    ['Resource', ['file', ['a']], "[File['a']]"],
    ['Resource', ['foo::bar', 'a'], "Foo::Bar['a']"],
    ['File', ['a', ['b']], "[File['a'], File['b']]"],
    ['File', [[]], '[]'],
  ];
  for (const [name, args, text] of table) {
    it(`${name}${toProgramText(args)} is ${text}`, () => {
      expect(toProgramText(makeType(name, args))).to.equal(text);
    });
  }

  const SPECIALIZATION = 'Error creating type specialization of';
  const SIZE =
    "A Type's size constraint arguments must be a single Integer type, or 1-2 integers (or default).";
  const refused: readonly (readonly [string, readonly Value[], string, number?])[] = [
    ['Array', [1n], 'Array-Type[] arguments must be types. Got Integer', 0],
    ['Array', [INTEGER, 'x'], `${SIZE} Got a String`, 1],
    ['Array', [INTEGER, 1n, 2n, 3n], 'Array-Type[] accepts 1 to 3 arguments. Got 4'],
    ['Array', [1n, 2n, 3n], 'Array-Type[] arguments must be types. Got Integer', 0],
    ['Hash', [1n], 'Hash-Type[] arguments must be types. Got Integer', 0],
    ['Hash', [INTEGER], 'Hash-Type[] accepts 2 to 4 arguments. Got 1'],
    ['Hash', [INTEGER, 1n], 'Hash-Type[] arguments must be types. Got Integer', 1],
    [
      'Integer',
      ['a'],
      'Integer-Type [] requires all arguments to be integers (or default). Got String',
      0,
    ],
    [
      'Integer',
      [1n, null],
      'Integer-Type [] requires all arguments to be integers (or default). Got NilClass',
      1,
    ],
    [
      'Integer',
      [1n, 2n, 3n],
      'Integer-Type supports [] with one or two arguments (from, to). Got 3',
    ],
    ['Integer', [2n, 1n], "'from' must be less or equal to 'to'. Got (2, 1"],
    [
      'Float',
      ['a'],
      'Float-Type [] requires all arguments to be floats, or integers (or default). Got String',
      0,
    ],
    ['Float', [2n, 1n], "'from' must be less or equal to 'to'. Got (2.0, 1.0"],
    ['String', ['a'], `${SIZE} Got a String`, 0],
    ['String', [1n, 2n, 3n], 'String supports [] with one or two arguments. Got 3'],
    [
      'Enum',
      [1n],
      `${SPECIALIZATION} an Enum-Type, Cannot use Integer where String is expected`,
      0,
    ],
    ['Enum', [true], 'An Enum-Type[] accepts 1 or more arguments. Got 0'],
    [
      'Variant',
      ['x', INTEGER],
      `${SPECIALIZATION} a Variant-Type, Cannot use String where Any-Type is expected`,
      0,
    ],
    ['Optional', [1n], 'Optional-Type[] arguments must be types. Got Integer', 0],
    ['Optional', [INTEGER, STRING], 'Optional-Type[] accepts 1 argument. Got 2'],
    ['NotUndef', [1n], 'NotUndef-Type[] argument must be a Type or a String. Got Integer', 0],
    ['NotUndef', [INTEGER, STRING], 'NotUndef-Type[] accepts 0 to 1 arguments. Got 2'],
    ['Type', [1n], 'Type-Type[] arguments must be types. Got Integer', 0],
    ['Tuple', [1n], 'A Tuple-Type[] accepts 1 or more arguments. Got 0'],
    [
      'Tuple',
      [INTEGER, 'x'],
      `${SPECIALIZATION} a Tuple-Type, Cannot use String where Any-Type is expected`,
      1,
    ],
    [
      'Struct',
      [INTEGER],
      `${SPECIALIZATION} a Struct-Type, Cannot use Type[Integer] where Hash is expected`,
      0,
    ],
    [
      'Struct',
      [hash(1n, INTEGER)],
      'Illegal Struct member key type. Expected NotUndef, Optional, String, or Enum. Got: Integer',
    ],
    ['Struct', [hash('', INTEGER)], 'Struct element key cannot be an empty String'],
    [
      'Struct',
      [hash(STRING, INTEGER)],
      'Unable to extract a non-empty literal string from Struct member key type String',
    ],
    [
      'Struct',
      [hash(INTEGER, INTEGER)],
      'Illegal Struct member key type. Expected NotUndef, Optional, String, or Enum. Got: Puppet::Pops::Types::PIntegerType',
    ],
    [
      'Pattern',
      [1n],
      `${SPECIALIZATION} a Pattern-Type, Cannot use Integer where String or Regexp or Pattern-Type or Regexp-Type is expected`,
      0,
    ],
    ['Pattern', ['('], 'end pattern with unmatched parenthesis: /(/'],
    [
      'Regexp',
      [1n],
      `${SPECIALIZATION} a Regexp-Type, Cannot use Integer where String or Regexp is expected`,
      0,
    ],
    ['Regexp', ['a', 'b'], 'A Regexp-Type[] accepts 1 argument. Got 2', 1],
    ['Callable', [[INTEGER], STRING, 1n], 'A Callable-Type[] accepts 2 arguments. Got 3'],
    ['Collection', [1n, 2n, 3n], 'Collection-Type[] accepts 1 to 2 arguments. Got 3'],
    [
      'Boolean',
      [1n],
      `${SPECIALIZATION} a Boolean-Type, Cannot use Integer where TrueClass or FalseClass is expected`,
      0,
    ],
    ['Runtime', ['ruby'], 'A Runtime-Type[] accepts 1 to 2 arguments. Got 1'],
    ['Undef', [1n], "Operator '[]' is not applicable to an Undef-Type."],
    ['Data', [1n], "Operator '[]' is not applicable to a Data-Type."],
    [
      'SemVer',
      [1n],
      `${SPECIALIZATION} a SemVer-Type, Cannot use Integer where String or SemanticPuppet::VersionRange is expected`,
      0,
    ],
    [
      'Timespan',
      [hash('hours', 1n), 2n],
      "'from' must be less or equal to 'to'. Got (0-01:00:00.0, 0-00:00:02.0",
    ],
    ['Timespan', [1n, 2n, 3n], 'A Timespan-Type[] accepts 0 to 2 arguments. Got 3'],
    [
      'Timespan',
      ['x'],
      "Unable to parse 'x' using any of the formats %D-%H:%M:%S.%-N, %H:%M:%S.%-N, %M:%S.%-N, %S.%-N, %D-%H:%M:%S, %H:%M:%S, %D-%H:%M, %S",
    ],
    ['URI', [1n], 'URI-Type[] arguments must be types. Got Integer', 0],
    [
      'Class',
      [1n],
      'Illegal Class name in class reference. An Integer cannot be used where a String is expected',
      0,
    ],
    [
      'Class',
      ['a b'],
      "Illegal name. The given name 'a b' does not conform to the naming rule /^((::)?[a-z_]\\w*)(::[a-z]\\w*)*$/",
      0,
    ],
    [
      'Resource',
      [1n],
      'First argument to Resource[] must be a resource type or a String. Got Integer.',
      0,
    ],
    [
      'Resource',
      ['a b'],
      "Illegal type reference. The given name 'A b' does not conform to the naming rule",
      0,
    ],
    [
      'File',
      [1n],
      `${SPECIALIZATION} a File-Type, Cannot use Integer where a resource title String is expected`,
      0,
    ],
    ['Foo::Bar', ['a'], 'Resource type not found: Foo::Bar'],
  ];
  for (const [name, args, message, argument] of refused) {
    it(`${name}${toProgramText(args)} is refused: ${message}`, () => {
      const error = refusal(name, args);
      expect(error.message).to.equal(message);
      expect(error.argument).to.equal(argument);
    });
  }
});

function refusal(name: string, args: readonly Value[]): TypeArgumentError {
  try {
    makeType(name, args);
  } catch (error) {
    if (error instanceof TypeArgumentError) return error;
    throw error;
  }
  throw new Error(`${name}${toProgramText(args)} was not refused`);
}
