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
writeFileSync(new URL('parser.js', out), parser);
writeFileSync(new URL('parser.d.ts', out), types);
