import { expect } from 'chai';
import { CORE_TYPES } from '../../../src/language/core-types-table.ts';
import { compile } from '../../../src/language/compile.ts';
import { PuppetHash } from '../../../src/values/puppet-hash.ts';

const TYPES = `
type A = Object[{
  attributes => {
    name => String,
    up   => { type => String, kind => derived, annotations => { RubyMethod => { body => '@name.upcase' } } },
    none => { type => String, kind => derived },
  },
  functions => {
    join    => { type => Callable[[String], String], annotations => { RubyMethod => { parameters => 'j', body => '"#{@name}#{j}#{up}"' } } },
    missing => { type => Callable[1, 1] },
    '[]'    => { type => Callable[1, 1], annotations => { RubyMethod => { parameters => 'key', body => "case key\\nwhen 'name'\\n name\\nelse\\n nil\\nend" } } },
    run     => { type => Callable[0, 0], annotations => { RubyMethod => { body => '%x(id)' } } },
  },
}]
type B = Object[{ parent => A }]
type First = Object[{ parent => Second }]
type Second = Object[{ parent => First }]
$a = B('bob')
`;

/** Real Puppet's answers; what it would run and pvirt does not is the last row alone. */
const ROWS: readonly (readonly [code: string, answer: string])[] = [
  ['notice($a.up)', 'BOB'],
  ["notice($a.join('-'))", 'bob-BOB'],
  ["notice($a['name'])", 'bob'],
  ["notice($a['other'])", ''],
  ['notice($a.none)', 'no method is implemented for derived attribute A[none]'],
  ['notice($a.missing(1))', 'no method is implemented for function A[missing]'],
  ['notice($a.join(1))', "'function A[join]' parameter '' expects a String value, got Integer"],
  ['notice($a.join)', "'function A[join]' expects 1 argument, got none"],
  ['notice(Second =~ Type[First])', "The Object type 'Second' inherits from itself"],
  ['notice(First =~ Type[Second])', "The Object type 'First' inherits from itself"],
  ['notice($a.run)', 'is outside of the Ruby that pvirt interprets in methods'],
];

describe('methods of objects that are written in Ruby', () => {
  for (const [code, answer] of ROWS) {
    it(code, () => {
      const logged: string[] = [];
      const { issues } = compile({
        manifests: [{ source: TYPES + code }],
        node: 'vm',
        facts: new PuppetHash(),
        resourceTypes: CORE_TYPES,
        log: ({ message }) => logged.push(message),
      });
      if (issues[0] === undefined) expect(logged).to.deep.equal([answer]);
      else
        expect(issues[0].message)
          .to.match(/^Evaluation Error: /)
          .and.contain(answer);
    });
  }
});
