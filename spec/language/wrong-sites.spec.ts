import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { CORE_TYPES } from '../../src/language/core-types-table.ts';
import { optionsFor } from '../support/language.ts';
import { compile } from '../../src/language/compile.ts';

/** A site that does not compile, and what real Puppet 7.23 says of it. */
interface WrongSite {
  readonly manifest: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly error: string;
  readonly line?: number;
  readonly column?: number;
}

const SITES = JSON.parse(
  readFileSync(new URL('../golden/wrong-sites.json', import.meta.url), 'utf8'),
) as readonly WrongSite[];

/** What pvirt says otherwise, and why. */
const OTHERWISE: Readonly<Record<string, string>> = {
  // Puppet's loader speaks of its entities; pvirt of what they are.
  'define d() {} define d() {}':
    "Definition 'd' is already defined (file: site.pp, line: 1); cannot be redefined",
  // Puppet shows the address of an object of Ruby's.
  "notify { 'x': } Notify['x'] { message => 1 } Notify['x'] { message => 2 }":
    "Parameter 'message' is already set on Notify[x] at (file: site.pp, line: 1); cannot redefine",
  // libyaml gives up at the mapping before it comes to the list in it.
  'notice(lookup("f"))':
    "Evaluation Error: Error while evaluating a Function Call, (hiera.yaml): did not find expected ',' or ']' while parsing a flow sequence at line 1 column 3",
  // The same without the kind of an expression that is none.
  'define d() { break() } d { x: }': 'break() from context where this is illegal',
  // pvirt knows the column as well.
  "notify { 'x': tag => 'a b!' }":
    "Evaluation Error: Error while evaluating a Resource Statement, Invalid tag 'a b!'",
  "notice('a' =~ /[/)": 'premature end of char-class: /[/',
};

describe('wrong sites', () => {
  it('are at least a hundred', () => {
    expect(SITES.length).to.be.at.least(100);
  });

  for (const { manifest, files, error, line, column } of SITES) {
    it(`${manifest} => ${error.split('\n', 1)[0]?.slice(0, 80)}`, () => {
      const { options } = optionsFor({
        ...(files && { files, environmentDirectory: '' }),
        resourceTypes: CORE_TYPES,
        settings: { strict: 'warning', strictVariables: false },
      });
      const { catalog, issues } = compile({
        ...options,
        manifests: [{ source: manifest, file: 'site.pp' }],
      });
      const [issue, ...more] = issues.filter(({ severity }) => severity === 'error');
      expect(catalog).to.equal(undefined);
      expect(more).to.deep.equal([]);
      expect(issue?.message).not.to.match(/\n\s+at /);
      const otherwise = OTHERWISE[manifest];
      if (otherwise !== undefined) expect(issue?.message).to.equal(otherwise);
      else if (error === 'stack level too deep') expect(issue?.message).to.include(error);
      else
        expect({ error: issue?.message, line: issue?.line, column: issue?.column }).to.deep.equal({
          error,
          line,
          column,
        });
    });
  }
});
