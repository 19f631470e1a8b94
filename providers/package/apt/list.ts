import type { ProviderContext } from '../../../src/schema/provider.ts';
import type { StateOf } from '../../../src/schema/type.ts';
import type { package_ } from '../../../src/types/package.ts';
import { run } from './run.ts';

type PackageState = StateOf<typeof package_>;

const FORMAT = '${Package}\t${Architecture}\t${db:Status-Want}\t${db:Status-Status}\t${Version}\n';

/** Every package that dpkg knows, in one call. */
export async function list(ctx: ProviderContext): Promise<readonly PackageState[]> {
  const lines = (await run(['dpkg-query', '--show', `--showformat=${FORMAT}`], ctx)).split('\n');
  return lines.filter((line) => line !== '').flatMap(states);
}

/** One package. */
export async function installed(name: string, ctx: ProviderContext): Promise<PackageState> {
  const found = await list(ctx);
  return found.find((state) => state.name === name) ?? { name, ensure: 'purged' };
}

/** By its name, and by its name with its architecture. */
function states(line: string): readonly PackageState[] {
  const [name = '', architecture = '', want, status, version] = line.split('\t');
  const ensure = PRESENT.has(status ?? '')
    ? version
    : status === 'config-files'
      ? 'absent'
      : 'purged';
  const state = { ensure, mark: want === 'hold' ? 'hold' : 'none' } as const;
  return [
    { name, ...state },
    { name: `${name}:${architecture}`, ...state },
  ];
}

const PRESENT: ReadonlySet<string> = new Set(['installed', 'triggers-awaited', 'triggers-pending']);
