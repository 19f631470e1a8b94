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
  allowedStartRules: ['Manifest'],
});
const out = new URL('src/syntax/generated/', root);
mkdirSync(out, { recursive: true });
writeFileSync(new URL('parser.js', out), parser);
