import { createHash } from 'node:crypto';
import { cryptBase64, repeatTo } from './crypt-base64.ts';

const ORDER = [
  [0, 6, 12],
  [1, 7, 13],
  [2, 8, 14],
  [3, 9, 15],
  [4, 10, 5],
] as const;

/** The `$1$` form of crypt(3): MD5 in a thousand rounds. */
export function md5Crypt(password: string, salt: string): string {
  const key = Buffer.from(password);
  const seasoning = Buffer.from(salt.slice(0, 8));
  const inner = md5(key, seasoning, key);
  const first = createHash('md5').update(key).update('$1$').update(seasoning);
  first.update(repeatTo(inner, key.length));
  for (let bits = key.length; bits > 0; bits >>= 1)
    first.update(bits % 2 === 1 ? Buffer.of(0) : key.subarray(0, 1));
  let digest: Buffer = first.digest();
  for (let round = 0; round < 1000; round++) {
    digest = md5(
      round % 2 === 1 ? key : digest,
      round % 3 === 0 ? NOTHING : seasoning,
      round % 7 === 0 ? NOTHING : key,
      round % 2 === 1 ? digest : key,
    );
  }
  const groups = ORDER.map((bytes) => cryptBase64(digest, bytes)).join('');
  return `$1$${seasoning.toString()}$${groups}${cryptBase64(digest, [11])}`;
}

const NOTHING = Buffer.alloc(0);

function md5(...parts: readonly Buffer[]): Buffer {
  return createHash('md5').update(Buffer.concat(parts)).digest();
}
