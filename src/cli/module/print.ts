import type { Invocation } from '../command.ts';
import { printedFiles } from './files.ts';

/** Writes the printed files of the module, or says which are not as they would be printed (exit code 1). */
export async function print(
  { host, streams }: Pick<Invocation, 'host' | 'streams'>,
  directory: string,
  { check = false }: { readonly check?: boolean },
): Promise<number> {
  let stale = 0;
  for (const [path, text] of await printedFiles()) {
    const file = `${directory}/${path}`;
    const there = await host.files.read(file);
    if (there && new TextDecoder().decode(there) === text) continue;
    stale++;
    if (check) {
      streams.err(`Error: ${path} is not what \`pvirt module print\` prints\n`);
      continue;
    }
    await host.files.mkdir(file.slice(0, file.lastIndexOf('/')), { parents: true });
    await host.files.write(file, text, { mode: 0o644 });
    streams.out(`${path}\n`);
  }
  return check && stale > 0 ? 1 : 0;
}
