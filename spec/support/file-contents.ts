import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Files by their paths: how long each is, and the SHA-256 of what is in it. */
export type Contents = ReadonlyMap<string, { readonly size: number; readonly hash: string }>;

/** All files in directories and below them; a link counts as the file that it leads to. */
export function contentsOf(...folders: readonly string[]): Contents {
  const paths = folders.flatMap((folder) =>
    existsSync(folder)
      ? readdirSync(folder, { recursive: true }).map((name) => join(folder, String(name)))
      : [],
  );
  return new Map(
    paths
      .sort()
      .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile() === true)
      .map((path) => {
        const bytes = readFileSync(path);
        return [path, { size: bytes.length, hash: sha256(bytes) }];
      }),
  );
}

/** The SHA-256 of some bytes in hexadecimal. */
export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
