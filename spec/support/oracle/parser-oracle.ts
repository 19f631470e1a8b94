import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const SCRIPT = fileURLToPath(new URL('parser-oracle.rb', import.meta.url));

/** A source that real Puppet is asked about. */
export interface ParserRequest {
  readonly file?: string | undefined;
  readonly source?: string | undefined;
  readonly epp?: boolean | undefined;
  readonly strict?: string | undefined;
  /** Whether the places of all nodes are wanted. */
  readonly places?: boolean | undefined;
  /** Whether the dumps are wanted. */
  readonly dump?: boolean | undefined;
}

/** What real Puppet says. */
export interface ParserReply {
  /** The JSON of `{ ok, ast, error, diagnostics }`. */
  readonly answer: string;
  readonly places?: unknown;
  /** Dumps by the name of their format. */
  readonly dumps?: Readonly<Record<string, string>>;
}

/** Asks one process of real Puppet about all sources; the replies come in their order. */
export async function* askPuppet(
  requests: readonly ParserRequest[],
): AsyncGenerator<ParserReply, void> {
  const oracle = spawn('ruby', [SCRIPT], { stdio: ['pipe', 'pipe', 'inherit'] });
  oracle.stdin.end(requests.map((request) => `${JSON.stringify(request)}\n`).join(''));
  for await (const line of createInterface({ input: oracle.stdout })) {
    yield JSON.parse(line) as ParserReply;
  }
  if (oracle.exitCode === null) await once(oracle, 'exit');
  if (oracle.exitCode !== 0) throw new Error(`parser-oracle.rb ended with ${oracle.exitCode}`);
}
