import type { Host } from '../host/host.ts';

/** A file or directory that is there and cannot be read, and why. */
export class Unreadable extends Error {
  constructor(path: string, cause: unknown) {
    const { code = '' } = cause as NodeJS.ErrnoException;
    const reason = REASONS[code] ?? (cause instanceof Error ? cause.message : String(cause));
    super(`Could not read ${path}: ${reason}`, { cause });
  }
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EISDIR: 'it is a directory',
  ELOOP: 'its symbolic links go in a circle',
};

/** The sources that a command line names. */
export interface SourceList {
  /** As they were named; those that are below a directory begin with its name. */
  readonly paths: readonly string[];
  readonly unreadable: readonly Unreadable[];
}

/**
 * Finds the sources that a command line names: files, whether or not they exist, and all manifests and
 * templates below directories. Links to directories are followed only where they are named themselves.
 */
export async function listSources(
  { files }: Pick<Host, 'files'>,
  names: readonly string[],
): Promise<SourceList> {
  const paths: string[] = [];
  const unreadable: Unreadable[] = [];
  const walk = async (directory: string): Promise<void> => {
    for (const name of attempt(directory, () => files.listSync(directory)) ?? []) {
      const path = `${directory.replace(/\/+$/, '')}/${name}`;
      if (/\.e?pp$/.test(name)) paths.push(path);
      else if ((await files.stat(path))?.kind === 'directory') await walk(path);
    }
  };
  const attempt = <T>(path: string, read: () => T): T | undefined => {
    try {
      return read();
    } catch (error) {
      unreadable.push(new Unreadable(path, error));
      return undefined;
    }
  };
  for (const name of names) {
    const kind = (await files.stat(name, { follow: true }).catch(() => undefined))?.kind;
    if (kind === 'directory') await walk(name);
    else paths.push(name);
  }
  return { paths, unreadable };
}

/** The bytes of a source; undefined if it does not exist. */
export function readSource({ files }: Pick<Host, 'files'>, path: string): Uint8Array | undefined {
  try {
    return files.readSync(path);
  } catch (error) {
    throw new Unreadable(path, error);
  }
}

/** The full path of a source, by which Puppet calls it in what it says. */
export function fullPath({ cwd }: Pick<Host, 'cwd'>, path: string): string {
  return path.startsWith('/') ? path : `${cwd}/${path}`;
}
