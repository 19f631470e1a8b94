import { readdirSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { formatTree } from '../../src/syntax/dump/format-tree.ts';
import { lex } from '../../src/syntax/lexer/lexer.ts';
import { TOKENS } from '../../src/syntax/lexer/tokens.ts';
import { SYNTAX_MESSAGES, UNCODED_MESSAGES } from '../../src/syntax/messages.ts';
import { NODES, type Node } from '../../src/syntax/nodes.ts';
import { parse } from '../../src/syntax/parse.ts';
import { formatPn, formatPnJson } from '../../src/syntax/pn/format.ts';
import { toPn } from '../../src/syntax/pn/to-pn.ts';
import { walk } from '../../src/syntax/visit.ts';
import { check } from '../../src/language/check/check.ts';
import type { CompileSettings } from '../../src/language/settings.ts';
import { answerParsed } from '../conformance/parse-answer.ts';
import { describePositions } from '../conformance/positions.ts';
import type { ParserReply } from '../support/oracle/parser-oracle.ts';
import { GOLDEN_SOURCES, readReplies, type GoldenSource } from './golden.ts';

const MODULEPATH = ['/modules'];

const FORMATS: Readonly<Record<string, (ast: Node) => string>> = {
  old: formatTree,
  pn: (ast) => formatPn(toPn(ast)),
  'pn-pretty': (ast) => formatPn(toPn(ast), { pretty: true }),
  json: (ast) => formatPnJson(toPn(ast)),
  'json-pretty': (ast) => formatPnJson(toPn(ast), { pretty: true }),
};

describe('Golden sources', function () {
  this.timeout(20_000);
  let replies: readonly ParserReply[] = [];
  before(async () => {
    replies = await readReplies();
  });

  it('have an answer each', () => {
    expect(replies).to.have.length(GOLDEN_SOURCES.length);
  });

  GOLDEN_SOURCES.forEach((golden, index) => {
    it(JSON.stringify(golden.source.slice(0, 60)), () => {
      const reply = replies[index]!;
      const parsed = parse(golden.source, golden);
      const strict = golden.strict as CompileSettings['strict'] | undefined;
      expect(answerParsed(parsed, { strict, modulepath: MODULEPATH })).to.equal(reply.answer);
      if (!parsed.ast || !reply.dumps) return;
      const places: unknown = describePositions(parsed.ast.body, parsed.locator);
      expect(JSON.parse(JSON.stringify(places))).to.deep.equal(reply.places);
      for (const [format, text] of Object.entries(reply.dumps)) {
        expect(FORMATS[format]?.(parsed.ast), format).to.equal(text);
      }
    });
  });
});

describe('Golden sources exercise', () => {
  it('every kind of node', () => {
    const found = new Set<string>();
    for (const golden of GOLDEN_SOURCES) {
      const { ast } = parse(golden.source, golden);
      if (ast) walk(ast, ({ kind }) => found.add(kind));
    }
    // Real Puppet has these only with its setting `tasks`.
    const beyond = ['PlanDefinition', 'ApplyExpression'];
    expect(Object.keys(NODES).filter((kind) => !found.has(kind))).to.have.members(beyond);
  });

  it('every kind of token', () => {
    const found = new Set<number>();
    for (const golden of GOLDEN_SOURCES) {
      const { tokens } = lex(golden.source, golden);
      for (const code of tokens.codes.subarray(0, tokens.length)) found.add(code);
    }
    expect(Object.entries(TOKENS).filter(([, code]) => !found.has(code))).to.deep.equal([]);
  });

  it('every finding', () => {
    const found = new Set(GOLDEN_SOURCES.flatMap(findCodes));
    const known = [
      ...Object.keys(SYNTAX_MESSAGES),
      ...Object.keys(UNCODED_MESSAGES),
      ...codesOfRules(),
    ];
    // What real Puppet does not survive, and what cannot stand in a list of texts: robustness.spec.ts has it.
    const beyond = ['INVALID_UTF8', 'NESTED_TOO_DEEPLY', 'UNSUPPORTED_OPERATOR_IN_CONTEXT'];
    beyond.push('ILLEGAL_BOM');
    expect(known.filter((code) => !found.has(code))).to.have.members(beyond);
  });
});

function findCodes(golden: GoldenSource): string[] {
  const { ast, issues, locator } = parse(golden.source, golden);
  const found = ast ? check(ast, { locator, modulepath: MODULEPATH }) : [];
  return [...issues, ...found].map(({ code }) => code);
}

/** The codes that the checker's rules report. */
function codesOfRules(): readonly string[] {
  const directory = new URL('../../src/language/check/', import.meta.url);
  const text = readdirSync(directory)
    .map((name) => readFileSync(new URL(name, directory), 'utf8'))
    .join('');
  const reports = text.matchAll(/report(?:Alone)?\(([^,;]*),/g);
  return Array.from(reports).flatMap(([, code = '']) =>
    Array.from(code.matchAll(/'([A-Z_]+)'/g), ([, name = '']) => name),
  );
}
