import fc from 'fast-check';
import { check } from '../../src/language/check/check.ts';
import { parse } from '../../src/syntax/parse.ts';
import { GOLDEN_SOURCES } from './golden.ts';

/** Fails if parsing or checking a source throws, or if a refused source has no error. */
export function survive(source: string | Uint8Array, { epp = false } = {}): void {
  const { ast, issues, locator } = parse(source, { epp });
  if (ast) check(ast, { locator });
  else if (!issues.some(({ severity }) => severity === 'error')) throw new Error('no error');
}

const PIECES = [
  ...['{', '}', '(', ')', '[', ']', '"', "'", '${', '$', '@(', '@', '|', '<|', '|>', '<%', '%>'],
  ...['/', '/*', '#', '\\', '::', ':', ';', ',', '=>', '+>', '->', '=', '*', '-', '?', '!', '\n'],
  ...[
    'class ',
    'if ',
    'case ',
    'type ',
    'node ',
    'define ',
    'function ',
    'a',
    'A',
    '1',
    '0x',
    '\0',
  ],
  ...['é', '\u{1F600}', '\uD800', '\uFEFF', '\r\n', '\t', ' '],
];

const golden = fc.constantFrom(...GOLDEN_SOURCES.map(({ source }) => source));
const pieces = fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((list) => list.join(''));

/** What is no manifest: bytes, texts, the language's signs in any order, and manifests cut or changed. */
export const MANGLED: fc.Arbitrary<string | Uint8Array> = fc.oneof(
  fc.uint8Array({ maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 60 }),
  pieces,
  fc.tuple(golden, fc.nat(400)).map(([source, length]) => source.slice(0, length)),
  fc.tuple(golden, fc.nat(400), pieces, fc.nat(4)).map(([source, at, inserted, cut]) => {
    return source.slice(0, at) + inserted + source.slice(at + cut);
  }),
  fc.tuple(golden, golden, fc.nat(400), fc.nat(400)).map(([one, other, end, start]) => {
    return one.slice(0, end) + other.slice(start);
  }),
);
