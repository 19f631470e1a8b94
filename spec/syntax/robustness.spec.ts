import { expect } from 'chai';
import fc from 'fast-check';
import { check } from '../../src/language/check/check.ts';
import { formatTree } from '../../src/syntax/dump/format-tree.ts';
import { parse } from '../../src/syntax/parse.ts';
import { formatPn, formatPnJson } from '../../src/syntax/pn/format.ts';
import { toPn } from '../../src/syntax/pn/to-pn.ts';
import { MANGLED, survive } from './mangled-sources.ts';

/** Ways of nesting: what opens, what is inside, what closes. */
const NESTED: readonly (readonly [string, string, string])[] = [
  ['(', '1', ')'],
  ['[', '1', ']'],
  ['{ a => ', '1', '}'],
  ['if true {', '', '}'],
  ['case 1 { 1: {', '', '}}'],
  ['class a {', '', '}'],
  ['f(', '1', ')'],
  ['f() |$x| {', '', '}'],
  ['$x ? { 1 => ', '1', '}'],
  ['"${', '1', '}"'],
  ['$a[', '1', ']'],
];

/** What is repeated without brackets. */
const REPEATED = [
  '1 + ',
  '$a = ',
  '!',
  '-',
  '@',
  '$a -> ',
  'a.b.',
  'f()',
  'if true {} elsif true {} ',
];

/** What follows an operand, many times. */
const CHAINS: readonly (readonly [string, string])[] = [
  ['$a = 1', ' + 1'],
  ['$a = true', ' and $b'],
  ['$a = 1', ' == 1'],
  ['$a = $b', '[1]'],
  ['$a = $b', '.f'],
  ['A[1]', ' -> A[1]'],
];

/** Fails if a source is refused, or its tree is too deep to be checked or dumped. */
function expectUsable(source: string): void {
  const { ast, issues, locator } = parse(source);
  expect(issues).to.deep.equal([]);
  if (!ast) throw new Error('no tree');
  check(ast, { locator });
  const dumps = [formatTree(ast), formatPn(toPn(ast)), formatPnJson(toPn(ast))];
  for (const dump of dumps) expect(dump.length).to.be.above(0);
}

describe('Any source', function () {
  this.timeout(60_000);

  it('is read or refused, never thrown at', () => {
    fc.assert(
      fc.property(MANGLED, fc.boolean(), (source, epp) => {
        survive(source, { epp });
      }),
      { numRuns: 3_000 },
    );
  });

  for (const [open, inside, close] of NESTED) {
    it(`may nest ${open}${close} 400 times, not 10,000 times`, () => {
      const nest = (depth: number) => open.repeat(depth) + inside + close.repeat(depth);
      expectUsable(nest(400));
      expect(parse(nest(10_000)).issues.map(({ code }) => code)).to.deep.equal([
        'NESTED_TOO_DEEPLY',
      ]);
      survive(open.repeat(10_000));
    });
  }

  for (const [open, inside, close] of [
    ['(', '1', ')'],
    ['"${', '1', '}"'],
    ['$x ? { 1 => ', '1', '}'],
  ] as const) {
    it(`may nest ${open}${close} 900 times`, () => {
      expectUsable(open.repeat(900) + inside + close.repeat(900));
    });
  }

  for (const [head, repeated] of CHAINS) {
    it(`may have ${repeated} 5,000 times, not 10,000 times`, () => {
      expectUsable(head + repeated.repeat(5_000));
      const { issues } = parse(head + repeated.repeat(10_000));
      expect(issues.map(({ code }) => code)).to.deep.equal(['NESTED_TOO_DEEPLY']);
    });
  }

  it('may have a list of 300,000', () => {
    expectUsable(`$a = [${'1,'.repeat(300_000)}]`);
  });

  for (const text of REPEATED) {
    it(`may repeat ${text}10,000 times`, () => {
      survive(`${text.repeat(10_000)}1`);
    });
  }

  it('may have a line of 5 MB', () => {
    survive(`$a = '${'x'.repeat(5e6)}'`);
    survive('a'.repeat(5e6));
    survive('{'.repeat(5e6));
    survive('@('.repeat(2.5e6));
  });

  it('that is not UTF-8 is refused where it is not', () => {
    const [issue] = parse(Buffer.from([0x23, 0x0a, 0xc3, 0xa9, 0x20, 0xff, 0x31])).issues;
    expect(issue).to.include({ code: 'INVALID_UTF8', line: 2, column: 3 });
  });

  it('that starts with a byte order mark is refused', () => {
    const codes = parse(Buffer.from('\uFEFF$a = 1')).issues.map(({ code }) => code);
    expect(codes).to.deep.equal(['ILLEGAL_BOM']);
  });

  it('that unfolds a hash in a hash is refused, where real Puppet fails', () => {
    const { ast, locator } = parse('notice { * => $h }');
    const codes = ast && check(ast, { locator }).map(({ code }) => code);
    expect(codes).to.deep.equal(['UNSUPPORTED_OPERATOR_IN_CONTEXT']);
  });
});
