import { Binary } from '../../src/values/binary.ts';
import { PuppetHash } from '../../src/values/puppet-hash.ts';
import { PuppetRegexp } from '../../src/values/puppet-regexp.ts';
import { SemVerRange } from '../../src/values/sem-ver-range.ts';
import { SemVer } from '../../src/values/sem-ver.ts';
import { Timespan } from '../../src/values/timespan.ts';
import { Timestamp } from '../../src/values/timestamp.ts';
import { parseType } from '../../src/values/types/parse-type.ts';
import { Uri } from '../../src/values/uri.ts';
import { DEFAULT, Sensitive, type Value } from '../../src/values/value.ts';

/** The values of spec/golden/values/values.txt by their text there. */
export const GOLDEN_VALUES: ReadonlyMap<string, Value> = new Map<string, Value>([
  ['undef', null],
  ['default', DEFAULT],
  ['true', true],
  ['false', false],
  ['0', 0n],
  ['1', 1n],
  ['5', 5n],
  ['-7', -7n],
  ['9223372036854775807', 9223372036854775807n],
  ['0.5', 0.5],
  ['1.0', 1],
  ['-2.5e20', -2.5e20],
  ["''", ''],
  ["'a'", 'a'],
  ["'A'", 'A'],
  ["'abc'", 'abc'],
  ['"tab\\there"', 'tab\there'],
  ["'bc'", 'bc'],
  ['/x/', regexp('x')],
  ['/a.*b/', regexp('a.*b')],
  ['[]', []],
  ['[1]', [1n]],
  ['[1, 2]', [1n, 2n]],
  ["[1, 'a']", [1n, 'a']],
  ['[1, 2.5]', [1n, 2.5]],
  ['[1, undef]', [1n, null]],
  ['[undef]', [null]],
  ["['a', 'bc']", ['a', 'bc']],
  ["['a', 'a']", ['a', 'a']],
  ['[[1], [2, 3]]', [[1n], [2n, 3n]]],
  ['[[], {}]', [[], hash()]],
  ["[{'a' => 1}, {'b' => 'x'}]", [hash(['a', 1n]), hash(['b', 'x'])]],
  ['[1, /x/]', [1n, regexp('x')]],
  ['[Integer, String]', [parseType('Integer'), parseType('String')]],
  ['[Integer[1, 2], Integer[5, 6]]', [parseType('Integer[1, 2]'), parseType('Integer[5, 6]')]],
  ['[true, false]', [true, false]],
  ['[true, 1]', [true, 1n]],
  ['[default, 1]', [DEFAULT, 1n]],
  ['[/a/, /b/]', [regexp('a'), regexp('b')]],
  ['[Sensitive(1), 2]', [new Sensitive(1n), 2n]],
  ["[File['a'], File['b']]", [parseType("File['a']"), parseType("File['b']")]],
  ["[File['a'], User['b']]", [parseType("File['a']"), parseType("User['b']")]],
  ["[1, [2, [3, 'x']]]", [1n, [2n, [3n, 'x']]]],
  ['{}', hash()],
  ["{'a' => 1}", hash(['a', 1n])],
  ["{'a' => 1, 'b' => undef}", hash(['a', 1n], ['b', null])],
  ["{'a' => 1, 'b' => 'x'}", hash(['a', 1n], ['b', 'x'])],
  ["{'' => 1}", hash(['', 1n])],
  ['{1 => 2}', hash([1n, 2n])],
  ["{1 => 2, 'x' => 3.5}", hash([1n, 2n], ['x', 3.5])],
  ["{'a' => {'b' => [1, 2]}}", hash(['a', hash(['b', [1n, 2n]])])],
  ['{undef => 1}', hash([null, 1n])],
  ['Integer', parseType('Integer')],
  ['Integer[1, 3]', parseType('Integer[1, 3]')],
  ['Type[Integer]', parseType('Type[Integer]')],
  ["Enum['a']", parseType("Enum['a']")],
  ['File', parseType('File')],
  ["File['/a']", parseType("File['/a']")],
  ["Class['a']", parseType("Class['a']")],
  ["Sensitive('secret')", new Sensitive('secret')],
  ["Sensitive(['a', 1])", new Sensitive(['a', 1n])],
  ["SemVer('1.2.3')", SemVer.parse('1.2.3')!],
  ["SemVer('0.9.0')", SemVer.parse('0.9.0')!],
  ["SemVerRange('>=1.0.0')", SemVerRange.parse('>=1.0.0')!],
  ['Timespan(3)', new Timespan(3_000_000_000n)],
  ["Timespan('1-02:03:04.5')", Timespan.parse('1-02:03:04.5')!],
  ['Timestamp(3)', new Timestamp(3_000_000_000n)],
  ["Timestamp('2014-12-12T13:14:15 UTC')", Timestamp.parse('2014-12-12T13:14:15 UTC')!],
  ["Binary('aGk=')", Binary.fromBase64('aGk=')!],
  ["URI('http://a/b')", new Uri('http://a/b')],
  ["URI('https://u@A:8080/b?c#d')", new Uri('https://u@A:8080/b?c#d')],
]);

function hash(...entries: (readonly [Value, Value])[]): PuppetHash {
  return PuppetHash.from(entries);
}

function regexp(source: string): PuppetRegexp {
  return new PuppetRegexp(source);
}
