import { expect } from 'chai';
import { compile } from '../../src/language/compile.ts';
import { CORE_TYPES } from '../../src/language/core-types-table.ts';
import { PuppetHash } from '../../src/values/puppet-hash.ts';
import { valueOf } from '../support/language.ts';
import type { LogEntry } from '../../src/diagnostics/logger.ts';

const SET = `type TS = TypeSet {
  pcore_version => '1.0.0',
  types => {
    Color => Enum[red, green],
    Sized => { attributes => { size => Integer[0, 10] } },
    Named => Sized { attributes => { name => String } },
    Pair => Tuple[Color, Color],
  }
} `;

const TABLES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'type sets': {
    [`${SET} TS =~ Type[TypeSet]`]: 'true',
    [`${SET} 'red' =~ TS::Color`]: 'true',
    [`${SET} [red, blue] =~ TS::Pair`]: 'false',
    [`${SET} TS::Named < TS::Sized`]: 'true',
    [`${SET} TS::Named(3, 'x')`]: "TS::Named({'size' => 3, 'name' => 'x'})",
    [`${SET} TS::Nosuch`]: 'Resource type not found: TS::Nosuch (line: 9, column: 4)',
  },
  'aliases that lead nowhere': {
    'type A = B type B = A 1 =~ A':
      "Error while evaluating a Type-Name, Type alias 'A' cannot be resolved to a real type (line: 1, column: 28)",
    'type A = Variant[B, A] type B = A 1 =~ B':
      "Error while evaluating a Type-Name, Type alias 'B' cannot be resolved to a real type (line: 1, column: 40)",
    'type T = Variant[Integer, Array[T]] [1, [2, [3]]] =~ T': 'true',
    "type T = Variant[Integer, Array[T]] [1, ['x']] =~ T": 'false',
  },
  'URIs from their parts': {
    'URI({scheme => urn, opaque => "a:b:c"})': "URI('urn:a:b:c')",
    'URI({scheme => http, userinfo => "u:p", host => "a.b", port => 80, path => "/x", query => "a=b", fragment => f})':
      "URI('http://u:p@a.b/x?a=b#f')",
    'URI({scheme => http, host => "a.b", port => 8080})': "URI('http://a.b:8080')",
    'URI({path => x})': "URI('x')",
    'URI({scheme => http, host => a, path => x})':
      'Error while evaluating a Function Call, bad component(expected absolute path component): x (line: 1, column: 1)',
  },
  'secrets as keys': {
    '{Sensitive(a) => 1} == {Sensitive(a) => 1}': 'true',
    '{Sensitive(a) => 1} == {Sensitive(b) => 1}': 'false',
  },
  formats: {
    "String(0, '%#x')": "'0'",
    "String(false, {Boolean => '%#B'})": "'0'",
    "sprintf('%010a', -18.0)": "'-0x01.2p+4'",
    "String(Binary('apY='), {Binary => '%#s'})": '\'"j\\x96"\'',
    "String(Binary('apY='), {Binary => '%s'})":
      'Error while evaluating a Function Call, "\\x96" from ASCII-8BIT to UTF-8 (line: 1, column: 1)',
  },
};

for (const [title, rows] of Object.entries(TABLES)) {
  describe(title, () => {
    for (const [source, expected] of Object.entries(rows)) {
      it(`${source.slice(-60)} => ${expected.slice(0, 60)}`, () => {
        expect(valueOf(source)).to.equal(expected);
      });
    }
  });
}

describe('a parent that a TypeSet gives twice', () => {
  const source =
    "type TS = TypeSet {\n pcore_version => '1.0.0', types => {\n A => { attributes => { a => String } }, B => A { parent => A } } }";

  for (const [strict, severity] of [
    ['error', 'error'],
    ['warning', 'warning'],
    ['off', undefined],
  ] as const) {
    it(`is ${severity ?? 'nothing'} with strict=${strict}`, () => {
      const logs: LogEntry[] = [];
      const { issues } = compile({
        manifests: [{ source }],
        node: 'vm',
        facts: new PuppetHash(),
        resourceTypes: CORE_TYPES,
        settings: { strict },
        log: (entry) => logs.push(entry),
      });
      const found = [...issues, ...logs].map(({ message, line, column }) => [
        message,
        line,
        column,
      ]);
      const told = ["The key 'parent' is declared more than once", 3, 47];
      expect(found).to.deep.equal(severity === undefined ? [] : [told]);
      expect(issues).to.have.length(severity === 'error' ? 1 : 0);
    });
  }
});
