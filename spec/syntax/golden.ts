import { readFileSync, writeFileSync } from 'node:fs';
import { askPuppet, type ParserReply } from '../support/oracle/parser-oracle.ts';

/** A source, as spec/golden/syntax/sources.txt has it, without its last newline; what it is stands on the line before. */
export interface GoldenSource {
  readonly source: string;
  readonly epp: boolean;
  readonly strict: string | undefined;
  readonly file: string | undefined;
}

const DIRECTORY = new URL('../golden/syntax/', import.meta.url);
const REPLIES = new URL('replies.json', DIRECTORY);

/** All sources. */
export const GOLDEN_SOURCES: readonly GoldenSource[] = `=====\n${read('sources.txt')}`
  .split(/^=====/m)
  .slice(1)
  .map((entry) => {
    const end = entry.indexOf('\n');
    const about = entry.slice(0, end);
    return {
      source: entry.slice(end + 1).replace(/\n$/, ''),
      epp: about === 'epp',
      strict: /^strict=(.*)/.exec(about)?.[1],
      file: /^file=(.*)/.exec(about)?.[1],
    };
  });

/** What real Puppet says of them: read, or with PVIRT_GOLDEN=write asked and written anew. */
export async function readReplies(): Promise<readonly ParserReply[]> {
  if (process.env.PVIRT_GOLDEN !== 'write')
    return JSON.parse(read('replies.json')) as ParserReply[];
  const replies: ParserReply[] = [];
  const requests = GOLDEN_SOURCES.map((source) => ({ ...source, places: true, dump: true }));
  for await (const reply of askPuppet(requests)) replies.push(reply);
  const lines = replies.map((reply) => JSON.stringify(reply)).join(',\n');
  writeFileSync(REPLIES, `[\n${lines}\n]\n`);
  return replies;
}

function read(name: string): string {
  return readFileSync(new URL(name, DIRECTORY), 'utf8');
}
