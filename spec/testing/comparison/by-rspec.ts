import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Facts } from '../../../src/testing/index.ts';
import type { Case } from './case.ts';
import { rspecText } from './to-rspec.ts';

const run = promisify(execFile);

/** What rspec-puppet says of every expectation, in their order: undefined where it holds. */
export async function verdictsByRspec(
  cases: readonly Case[],
  { facts, modulepath }: { readonly facts: Facts; readonly modulepath: readonly string[] },
): Promise<readonly (string | undefined)[]> {
  const directory = await mkdtemp(join(tmpdir(), 'pvirt-rspec-'));
  try {
    const spec = join(directory, 'modules_spec.rb');
    const said = join(directory, 'said.json');
    await writeFile(spec, rspecText(cases, facts));
    await run('rspec', ['--format', 'json', '--out', said, spec], {
      cwd: directory,
      env: { ...process.env, MODULEPATH: modulepath.join(':') },
      timeout: 300_000,
      maxBuffer: 64 * 1024 * 1024,
    }).catch((error: unknown) => {
      // Examples that fail make it end with 1, as they are to.
      if ((error as { code?: unknown }).code !== 1) throw error;
    });
    const { examples } = JSON.parse(await readFile(said, 'utf8')) as Report;
    return examples.map(({ status, exception }) =>
      status === 'passed' ? undefined : (exception?.message ?? status),
    );
  } finally {
    await rm(directory, { recursive: true });
  }
}

interface Report {
  readonly examples: readonly {
    readonly status: 'passed' | 'failed' | 'pending';
    readonly exception?: { readonly message: string };
  }[];
}
