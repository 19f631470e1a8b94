const ROUNDS = 16;
const SUBKEYS = ROUNDS + 2;
const BOXES = 4 * 256;

/** The Blowfish cipher with the key schedule of bcrypt, which takes a salt. */
export class Blowfish {
  readonly #keys: Uint32Array;
  readonly #boxes: Uint32Array;

  constructor() {
    const digits = digitsOfPi();
    this.#keys = digits.slice(0, SUBKEYS);
    this.#boxes = digits.slice(SUBKEYS);
  }

  /** Mixes a key, and a salt, into the state. */
  expandKey(
    key: Buffer,
    { salt = Buffer.alloc(16), isSigned = false }: { salt?: Buffer; isSigned?: boolean } = {},
  ): void {
    const next = wordsOf(key, isSigned);
    for (let at = 0; at < SUBKEYS; at++) this.#keys[at] = (this.#keys[at] ?? 0) ^ next();
    const salted = wordsOf(salt, false);
    let pair: readonly [number, number] = [0, 0];
    for (const state of [this.#keys, this.#boxes]) {
      for (let at = 0; at < state.length; at += 2) {
        pair = this.encrypt(pair[0] ^ salted(), pair[1] ^ salted());
        state[at] = pair[0];
        state[at + 1] = pair[1];
      }
    }
  }

  encrypt(first: number, second: number): readonly [number, number] {
    const keys = this.#keys;
    let left = first ^ (keys[0] ?? 0);
    let right = second;
    for (let round = 1; round <= ROUNDS; round += 2) {
      right ^= this.#mix(left) ^ (keys[round] ?? 0);
      left ^= this.#mix(right) ^ (keys[round + 1] ?? 0);
    }
    return [right ^ (keys[ROUNDS + 1] ?? 0), left];
  }

  #mix(word: number): number {
    const boxes = this.#boxes;
    const sum = (boxes[word >>> 24] ?? 0) + (boxes[256 + ((word >>> 16) & 0xff)] ?? 0);
    return (
      ((sum ^ (boxes[512 + ((word >>> 8) & 0xff)] ?? 0)) + (boxes[768 + (word & 0xff)] ?? 0)) | 0
    );
  }
}

/** The bytes over and over as words of 32 bits; `$2x$` takes each byte with its sign. */
function wordsOf(bytes: Buffer, isSigned: boolean): () => number {
  let at = 0;
  return () => {
    let word = 0;
    for (let count = 0; count < 4; count++) {
      const byte = isSigned ? bytes.readInt8(at) : bytes.readUInt8(at);
      word = (word << 8) | byte;
      at = (at + 1) % bytes.length;
    }
    return word;
  };
}

let known: Uint32Array | undefined;

/** The cipher's first state: the fraction of pi in words of 32 bits. */
function digitsOfPi(): Uint32Array {
  if (known !== undefined) return known.slice();
  const count = SUBKEYS + BOXES;
  const bits = BigInt(count * 32);
  const guard = 64n;
  const one = 1n << (bits + guard);
  // Machin's formula.
  const pi = 4n * (4n * inverseTangent(5n, one) - inverseTangent(239n, one));
  const fraction = (pi >> guard) & ((1n << bits) - 1n);
  const hex = fraction.toString(16).padStart(count * 8, '0');
  known = Uint32Array.from({ length: count }, (_, index) =>
    Number.parseInt(hex.slice(index * 8, index * 8 + 8), 16),
  );
  return known.slice();
}

/** The inverse tangent of 1/n, in units of `one`. */
function inverseTangent(n: bigint, one: bigint): bigint {
  const square = n * n;
  let power = one / n;
  let sum = power;
  for (let odd = 3n, sign = -1n; power > 0n; odd += 2n, sign = -sign) {
    power /= square;
    sum += (sign * power) / odd;
  }
  return sum;
}
