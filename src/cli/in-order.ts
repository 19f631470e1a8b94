/** Hands things on in the order of their numbers, from 0, as soon as all before them are there. */
export class InOrder<T> {
  readonly #waiting = new Map<number, T>();
  readonly #hand: (thing: T, number: number) => void;
  #next = 0;

  constructor(hand: (thing: T, number: number) => void) {
    this.#hand = hand;
  }

  /** How many were handed on. */
  get count(): number {
    return this.#next;
  }

  add(number: number, thing: T): void {
    this.#waiting.set(number, thing);
    for (;;) {
      const next = this.#waiting.get(this.#next);
      if (next === undefined) return;
      this.#waiting.delete(this.#next);
      this.#hand(next, this.#next++);
    }
  }
}
