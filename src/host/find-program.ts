import type { Host } from './host.ts';

/** Where the system's own programs are, whatever PATH says. */
const SYSTEM = ['/usr/local/sbin', '/usr/sbin', '/sbin'] as const;

/** The path of a program, by PATH and in the system's own directories; undefined when there is none. */
export async function findProgram(
  { env, files }: Pick<Host, 'env' | 'files'>,
  name: string,
): Promise<string | undefined> {
  const folders = [...(env.PATH ?? '/usr/bin:/bin').split(':'), ...SYSTEM];
  for (const folder of folders.filter((path) => path.startsWith('/'))) {
    const path = `${folder}/${name}`;
    const found = await files.stat(path, { follow: true });
    if (found?.kind === 'file' && (found.mode & 0o111) !== 0) return path;
  }
  return undefined;
}
