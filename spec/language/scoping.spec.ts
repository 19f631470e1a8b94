import { expect } from 'chai';
import { compileManifest, logsOf, resourcesOf } from '../support/language.ts';

/** `[what, manifest, log]`, as real Puppet has them. */
const LOGS: readonly (readonly [string, string, readonly string[]])[] = [
  [
    'top variables are seen in classes, defines and functions',
    "$x = top class a { notice($x) } define d { notice($x) } function f() { $x } include a d { 't': } notice(f())",
    ['notice: top', 'notice: top', 'notice: top'],
  ],
  [
    "a class's own variables hide the top ones",
    '$x = top class a { $x = own notice($x, $::x) } include a notice($x, $a::x)',
    ['notice: own top', 'notice: top own'],
  ],
  [
    "a node's variables are seen in its classes",
    '$x = top node default { $x = inner include a } class a { notice($x, $::x) }',
    ['notice: inner top'],
  ],
  [
    'the class that includes another does not lend its variables',
    'class a { $x = 1 include b } class b { notice("[${x}]") } include a',
    ["warning: Unknown variable: 'x'.", 'notice: []'],
  ],
  [
    "an inherited class's variables are seen and may be hidden",
    'class a { $x = 1 $y = 1 } class b inherits a { $y = 2 notice($x, $y, $a::y) } include b',
    ['notice: 1 2 1'],
  ],
  [
    'a define sees its own parameters and the top scope',
    "$x = top class a { $x = own d { 't': } } define d($p = $x) { notice($p, $title) } include a",
    ['notice: top t'],
  ],
  [
    'a lambda sees what is around it and keeps its own to itself',
    '$x = 1 [1].each |$y| { $z = $x + $y notice($z) } notice("[${z}]")',
    ['notice: 2', "warning: Unknown variable: 'z'.", 'notice: []'],
  ],
  [
    'a match lives until the end of its block',
    'if \'ab\' =~ /a(.)/ { notice($1) [1].each |$i| { notice($1) } } notice("[${1}]")',
    ['notice: b', 'notice: b', 'notice: []'],
  ],
  [
    'title and name are those of the class; the top has no module',
    'class a { notice($title, $name, "[${module_name}]") } include a',
    ['notice: a a []'],
  ],
];

describe('scoping', () => {
  for (const [what, manifest, log] of LOGS) {
    it(what, () => {
      expect(logsOf(manifest)).to.deep.equal(log);
    });
  }

  it('defaults hold for what is declared from their scope, dynamically', () => {
    const manifest =
      "class a { Notify { message => 'm' } include b notify { 'x': } d { 'y': } } class b { notify { 'z': } } define d { notify { 'in': } } include a";
    expect(resourcesOf(manifest).filter((text) => text.startsWith('Notify'))).to.have.members([
      "Notify[x] {message => 'm'}",
      "Notify[z] {message => 'm'}",
      "Notify[in] {message => 'm'}",
    ]);
  });

  it('an unknown variable is an error where the settings say so', () => {
    const { errors } = compileManifest('notice($x)', { settings: { strictVariables: true } });
    expect(errors.join()).to.include("Unknown variable: 'x'.");
  });
});
