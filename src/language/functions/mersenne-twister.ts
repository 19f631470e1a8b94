const SIZE = 624;
const PERIOD = 397;

/** Ruby's random numbers: a Mersenne Twister seeded with an integer of any size. */
export class MersenneTwister {
  readonly #state = new Uint32Array(SIZE);
  #index = SIZE;

  constructor(seed: bigint) {
    const key: number[] = [];
    for (let rest = seed < 0n ? -seed : seed; rest > 0n; rest >>= 32n)
      key.push(Number(rest & 0xffff_ffffn));
    this.#seedWith(key.length === 0 ? [0] : key);
  }

  /** An integer from 0 up to, but without, the limit, as Ruby's `Random#rand(limit)` picks it. */
  below(limit: bigint): bigint {
    const most = limit - 1n;
    if (most <= 0n) return 0n;
    const words = most > 0xffff_ffffn ? 2 : 1;
    const mask = (1n << BigInt(most.toString(2).length)) - 1n;
    for (;;) {
      const picked = this.#pick({ most, mask, words });
      if (picked !== undefined) return picked;
    }
  }

  /** Puts random words together from the highest; gives up as soon as the limit is passed. */
  #pick({ most, mask, words }: { most: bigint; mask: bigint; words: number }): bigint | undefined {
    let value = 0n;
    for (let word = words - 1; word >= 0; word--) {
      const shift = BigInt(word * 32);
      const bits = (mask >> shift) & 0xffff_ffffn;
      if (bits === 0n) continue;
      value |= (BigInt(this.#next()) & bits) << shift;
      if (most < value) return undefined;
    }
    return value;
  }

  #seedWith(key: readonly number[]): void {
    const state = this.#state;
    state[0] = 19_650_218;
    for (let i = 1; i < SIZE; i++) state[i] = Math.imul(1_812_433_253, mixed(state[i - 1])) + i;
    let i = 1;
    for (let k = 0; k < Math.max(SIZE, key.length); k++) {
      const j = k % key.length;
      state[i] = ((state[i] ?? 0) ^ Math.imul(mixed(state[i - 1]), 1_664_525)) + (key[j] ?? 0) + j;
      i = this.#wrapped(i + 1);
    }
    for (let k = 0; k < SIZE - 1; k++) {
      state[i] = ((state[i] ?? 0) ^ Math.imul(mixed(state[i - 1]), 1_566_083_941)) - i;
      i = this.#wrapped(i + 1);
    }
    state[0] = 0x8000_0000;
  }

  #wrapped(i: number): number {
    if (i < SIZE) return i;
    this.#state[0] = this.#state[SIZE - 1] ?? 0;
    return 1;
  }

  #next(): number {
    if (this.#index >= SIZE) this.#twist();
    let word = this.#state[this.#index++] ?? 0;
    word ^= word >>> 11;
    word ^= (word << 7) & 0x9d2c_5680;
    word ^= (word << 15) & 0xefc6_0000;
    return (word ^ (word >>> 18)) >>> 0;
  }

  #twist(): void {
    const state = this.#state;
    for (let i = 0; i < SIZE; i++) {
      const joined = ((state[i] ?? 0) & 0x8000_0000) | ((state[(i + 1) % SIZE] ?? 0) & 0x7fff_ffff);
      const twisted = (joined >>> 1) ^ ((joined & 1) === 0 ? 0 : 0x9908_b0df);
      state[i] = (state[(i + PERIOD) % SIZE] ?? 0) ^ twisted;
    }
    this.#index = 0;
  }
}

function mixed(word = 0): number {
  return word ^ (word >>> 30);
}
