const ALPHABET = './0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Up to three bytes of a digest, the first the highest, in crypt(3)'s alphabet: lowest six bits first. */
export function cryptBase64(digest: Buffer, bytes: readonly number[]): string {
  let bits = bytes.reduce((sum, at) => (sum << 8) | (digest[at] ?? 0), 0);
  let text = '';
  for (let left = Math.ceil((bytes.length * 8) / 6); left > 0; left--) {
    text += ALPHABET.charAt(bits & 0x3f);
    bits >>= 6;
  }
  return text;
}

/** A block repeated, and cut, to a length. */
export function repeatTo(block: Buffer, length: number): Buffer {
  return Buffer.alloc(length, block);
}
