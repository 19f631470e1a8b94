import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

export interface KernelModule {
  readonly name: string;
  readonly data: Buffer;
}

/**
 * Reads kernel modules with all that they depend on, each after what it needs. The dependencies stand
 * in the modules themselves, so that no depmod is needed.
 */
export async function modulesInLoadOrder(
  directory: string,
  wanted: readonly string[],
): Promise<readonly KernelModule[]> {
  const files = await readdir(directory, { recursive: true });
  const paths = new Map(
    files.filter((file) => file.endsWith('.ko')).map((file) => [plainName(file), file]),
  );
  const builtIn = await readFile(join(directory, 'modules.builtin'), 'utf8');
  const kernelHas = new Set(builtIn.split('\n').map(plainName));
  const loaded = new Map<string, KernelModule>();

  const load = async (name: string): Promise<void> => {
    const key = plainName(name);
    if (loaded.has(key) || kernelHas.has(key)) return;
    const path = paths.get(key);
    if (path === undefined) throw new Error(`The kernel has no module ${name}`);
    const data = await readFile(join(directory, path));
    for (const needed of dependencies(data)) await load(needed);
    loaded.set(key, { name: key, data });
  };
  for (const name of wanted) await load(name);
  return [...loaded.values()];
}

/** Modules are named with - and _ alike. */
function plainName(path: string): string {
  return basename(path, '.ko').replaceAll('-', '_');
}

function dependencies(module: Buffer): readonly string[] {
  const text = /(?:^|\0)depends=([^\0]*)\0/.exec(module.toString('latin1'))?.[1] ?? '';
  return text.split(',').filter((name) => name !== '');
}
