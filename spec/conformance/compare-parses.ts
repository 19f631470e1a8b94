import { readFile } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import { parse } from '../../src/syntax/parse.ts';
import { askPuppet, type ParserReply } from '../support/oracle/parser-oracle.ts';
import { answerParsed } from './parse-answer.ts';
import { describePositions } from './positions.ts';

/** A file that pvirt and real Puppet do not read alike, and what about it differs. */
export interface Difference {
  readonly file: string;
  readonly what: 'answer' | 'places';
  readonly ours: string;
  readonly theirs: string;
}

/** Parses and checks files, manifests and templates, and has real Puppet do the same. */
export async function compareParses(
  files: readonly string[],
  said: (done: number) => void = () => undefined,
): Promise<readonly Difference[]> {
  const requests = files.map((file) => ({ file, epp: isTemplate(file), places: true }));
  const differences: Difference[] = [];
  let done = 0;
  for await (const reply of askPuppet(requests)) {
    const file = files[done] ?? '';
    const difference = await compareFile(file, reply);
    if (difference) differences.push(difference);
    done += 1;
    said(done);
  }
  if (done !== files.length) throw new Error(`Real Puppet read ${done} of ${files.length} files.`);
  return differences;
}

async function compareFile(
  file: string,
  { answer: theirs, places }: ParserReply,
): Promise<Difference | undefined> {
  const parsed = parse(await readFile(file), { file, epp: isTemplate(file) });
  const ours = answerParsed(parsed);
  if (ours !== theirs) return { file, what: 'answer', ...firstDifference(ours, theirs) };
  const tree = parsed.ast && describePositions(parsed.ast.body, parsed.locator);
  const own: unknown = tree && JSON.parse(JSON.stringify(tree));
  if (isDeepStrictEqual(own, places)) return undefined;
  return { file, what: 'places', ...firstDifference(flatten(own), flatten(places)) };
}

function isTemplate(file: string): boolean {
  return file.endsWith('.epp');
}

const SHOWN = 200;

/** Both texts from shortly before they part. */
function firstDifference(ours: string, theirs: string) {
  let at = 0;
  while (at < ours.length && ours[at] === theirs[at]) at += 1;
  const from = Math.max(0, at - SHOWN / 2);
  return { ours: ours.slice(from, from + SHOWN), theirs: theirs.slice(from, from + SHOWN) };
}

/** A tree as text, whatever the order of its keys. */
function flatten(tree: unknown): string {
  if (tree === undefined) return 'no tree';
  return JSON.stringify(tree, (_, value: unknown) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}
