import { expect } from 'chai';
import { compileManifest } from '../support/language.ts';

const DEFINITIONS =
  'class c(Integer $p) {} function f(Any $x) >> String { $x } function g($x) { $x } ';
const WARNING = (name: string): string =>
  `Deferred function ${name} has no return_type, unable to guarantee value type during compilation.`;

/** What real Puppet 7.23 says: errors, or warnings where it compiles. */
const CASES: Readonly<Record<string, string>> = {
  "class { 'c': p => Deferred('upcase', ['a']) }": WARNING('upcase'),
  "class { 'c': p => Deferred('g', ['a']) }": WARNING('g'),
  "class { 'c': p => Deferred('f', ['a']) }":
    "Class[C]: parameter 'p' expects an Integer value, got String",
  "class { 'c': p => Deferred('epp', ['a']) }":
    "Class[C]: parameter 'p' expects an Integer value, got Variant",
  "class { 'c': p => Deferred('notice', ['a']) }":
    "Class[C]: parameter 'p' expects an Integer value, got Undef",
  "class { 'c': p => Deferred('epp', [1, 2, 3]) }":
    'No matching arity found for epp with arguments [1, 2, 3]',
  "class { 'c': p => Deferred('upcase') }": 'No matching arity found for upcase with arguments ',
  "class e($p) {} class { 'e': p => Deferred('upcase', ['a']) }": WARNING('upcase'),
  "define e(Optional[Integer] $p) {} e { 'x': p => Deferred('notice', ['a']) }": '',
  "define e(String[2] $p) {} e { 'x': p => Deferred('f', ['a']) }": '',
  "notice inline_epp('<%- |Integer $p| -%><%= $p %>', { p => Deferred('f', ['a']) })":
    "parameter 'p' expects an Integer value, got String",
};

describe('a Deferred as a parameter', () => {
  for (const [source, expected] of Object.entries(CASES)) {
    it(`${source}: ${expected}`, () => {
      const { errors, logs } = compileManifest(DEFINITIONS + source);
      const warnings = logs.filter(({ level }) => level === 'warning');
      const said = [...errors, ...warnings.map(({ message }) => message)].join('; ');
      if (expected === '') expect(said).to.equal('');
      else expect(said).to.include(expected);
    });
  }

  it('names a function that there is not', () => {
    const { errors } = compileManifest(`${DEFINITIONS} class { 'c': p => Deferred('nosuch', []) }`);
    expect(errors.join()).to.include("Deferred: there is no function 'nosuch'");
  });
});
