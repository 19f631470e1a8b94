import { Blowfish } from './blowfish.ts';

const ALPHABET = './ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const TEXT = Buffer.from('OrpheanBeholderScryDoubt');

/** The `$2b$` form of crypt(3) and its elders; the settings are the cost and 22 signs of salt. */
export function bcrypt(
  password: string,
  settings: string,
  version: '2a' | '2b' | '2x' | '2y',
): string {
  const cost = Number(settings.slice(0, 2));
  const salt = decode(settings.slice(3, 25)).subarray(0, 16);
  const key = Buffer.concat([Buffer.from(password), Buffer.of(0)]).subarray(0, 72);
  const cipher = new Blowfish();
  const isSigned = version === '2x';
  cipher.expandKey(key, { salt, isSigned });
  for (let round = 2 ** cost; round > 0; round--) {
    cipher.expandKey(key, { isSigned });
    cipher.expandKey(salt);
  }
  const words = [0, 4, 8, 12, 16, 20].map((at) => TEXT.readUInt32BE(at));
  for (let round = 0; round < 64; round++) {
    for (let at = 0; at < 6; at += 2) {
      const [left, right] = cipher.encrypt(words[at] ?? 0, words[at + 1] ?? 0);
      words[at] = left;
      words[at + 1] = right;
    }
  }
  const digest = Buffer.alloc(24);
  words.forEach((word, index) => digest.writeUInt32BE(word >>> 0, index * 4));
  // The last sign of the salt holds two bits only.
  return `$${version}$${settings.slice(0, 3)}${encode(salt)}${encode(digest.subarray(0, 23))}`;
}

function encode(bytes: Buffer): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b = 0, c = 0] = bytes.subarray(at, at + 3);
    const bits = (a << 16) | (b << 8) | c;
    const signs = [18, 12, 6, 0].map((shift) => ALPHABET.charAt((bits >> shift) & 0x3f));
    text += signs.slice(0, Math.min(3, bytes.length - at) + 1).join('');
  }
  return text;
}

function decode(text: string): Buffer {
  const bytes: number[] = [];
  for (let at = 0; at < text.length; at += 4) {
    const signs = Array.from(text.slice(at, at + 4).padEnd(4, '.'), (sign) =>
      ALPHABET.indexOf(sign),
    );
    const [a = 0, b = 0, c = 0, d = 0] = signs;
    const bits = (a << 18) | (b << 12) | (c << 6) | d;
    bytes.push((bits >> 16) & 0xff, (bits >> 8) & 0xff, bits & 0xff);
  }
  return Buffer.from(bytes);
}
