import { createHash } from 'node:crypto';
import { cryptBase64, repeatTo } from './crypt-base64.ts';

interface Variant {
  readonly prefix: '5' | '6';
  readonly algorithm: 'sha256' | 'sha512';
  readonly size: number;
}

/** The `$5$` form of crypt(3). */
export function sha256Crypt(password: string, salt: string): string {
  return shaCrypt(password, salt, { prefix: '5', algorithm: 'sha256', size: 32 });
}

/** The `$6$` form of crypt(3). */
export function sha512Crypt(password: string, salt: string): string {
  return shaCrypt(password, salt, { prefix: '6', algorithm: 'sha512', size: 64 });
}

const ROUNDS = 5000;

function shaCrypt(password: string, salt: string, { prefix, algorithm, size }: Variant): string {
  const hash = (...parts: readonly Buffer[]): Buffer =>
    createHash(algorithm).update(Buffer.concat(parts)).digest();
  const key = Buffer.from(password);
  const seasoning = Buffer.from(salt.slice(0, 16));
  const inner = hash(key, seasoning, key);
  const parts = [key, seasoning, repeatTo(inner, key.length)];
  for (let bits = key.length; bits > 0; bits >>= 1) parts.push(bits % 2 === 1 ? inner : key);
  let digest = hash(...parts);
  const keys = repeatTo(hash(...Array<Buffer>(key.length).fill(key)), key.length);
  const salts = hash(...Array<Buffer>(16 + (digest[0] ?? 0)).fill(seasoning));
  const salted = repeatTo(salts, seasoning.length);
  for (let round = 0; round < ROUNDS; round++) {
    digest = hash(
      round % 2 === 1 ? keys : digest,
      round % 3 === 0 ? NOTHING : salted,
      round % 7 === 0 ? NOTHING : keys,
      round % 2 === 1 ? digest : keys,
    );
  }
  return `$${prefix}$${seasoning.toString()}$${encode(digest, size)}`;
}

const NOTHING = Buffer.alloc(0);

/** Three bytes a group, each from another third of the digest, turning with every group. */
function encode(digest: Buffer, size: number): string {
  const third = Math.floor(size / 3);
  const turn = size === 32 ? [0, 2, 1] : [0, 1, 2];
  let text = '';
  for (let group = 0; group < third; group++) {
    const places = [0, 1, 2].map((place) => {
      const part = size === 32 ? (place + (turn[group % 3] ?? 0)) % 3 : (place + group) % 3;
      return part * third + group;
    });
    text += cryptBase64(digest, places);
  }
  return text + cryptBase64(digest, size === 32 ? [31, 30] : [63]);
}
