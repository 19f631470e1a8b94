#!/usr/bin/env node
// Builds the parser from grammar/puppet.peggy into src/syntax/generated (never edited, never committed).
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import peggy from 'peggy';

const root = new URL('../', import.meta.url);
const grammar = readFileSync(new URL('grammar/puppet.peggy', root), 'utf8');
const parser = peggy.generate(grammar, {
  output: 'source',
  format: 'es',
  grammarSource: 'grammar/puppet.peggy',
  allowedStartRules: ['Program'],
});

const types = `import type { GrammarActions } from '../actions/actions.ts';
import type { NodeOf } from '../nodes.ts';

export interface ParseOptions {
  /** Builds the nodes. */
  readonly actions: GrammarActions;
  /** Whether to parse without noting where parsing failed, which is faster (1) or not (0). */
  readonly peg$silentFails: 0 | 1;
}

/** Parses a token string; offsets of its errors are indexes of tokens. */
export function parse(tokens: string, options: ParseOptions): NodeOf<'Program'>;

export class SyntaxError extends Error {
  readonly location: { readonly start: { readonly offset: number } };
}
`;

const out = new URL('src/syntax/generated/', root);
mkdirSync(out, { recursive: true });
writeFileSync(new URL('parser.js', out), hoistConstants(testByCode(parser)));
writeFileSync(new URL('parser.d.ts', out), types);

/** A character is tested by a switch over its code: the regular expression takes ten times as long. */
function testByCode(source) {
  return source
    .replaceAll('input.charAt(peg$currPos)', 'input.charCodeAt(peg$currPos)')
    .replace(/peg\$r(\d+)\.test\(/g, 'peg$$is$1(')
    .replace(/^ {2}const peg\$r(\d+) = \/\^(\[.*\])\/;$/gm, (_, number, characters) => {
      const isOne = new RegExp(characters);
      const codes = Array.from({ length: 0x10000 }, (_, code) => code);
      const cases = codes
        .filter((code) => isOne.test(String.fromCharCode(code)))
        .map((code) => `case ${code}:`);
      return `function peg$is${number}(code) { switch (code) { ${cases.join(' ')} return true; default: return false; } }`;
    });
}

/** What Peggy makes anew for every source, though it is always the same, is made once. */
function hoistConstants(source) {
  const constants = [];
  const rest = source.replace(
    /^(?: {2}const peg\$(?:[ce]\d+|FAILED) = .*;|function peg\$is\d+.*)\n/gm,
    (line) => {
      constants.push(line.trim());
      return '';
    },
  );
  const [helpers] =
    /^ {2}function peg\$literalExpectation[^]*?(?=^ {2}function peg\$anyExpectation)/m.exec(rest);
  return rest
    .replace(helpers, '')
    .replace(
      /^function peg\$parse\(/m,
      `${helpers}\n${constants.join('\n')}\n\nfunction peg$$parse(`,
    );
}
