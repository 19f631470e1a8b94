/** Gives out what was put in, the smallest rank first. */
export class PriorityQueue<T> {
  readonly #heap: T[] = [];
  readonly #rank: (item: T) => number;

  constructor(rank: (item: T) => number) {
    this.#rank = rank;
  }

  push(item: T): void {
    let index = this.#heap.push(item) - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!this.#swapIfSmaller(index, parent)) return;
      index = parent;
    }
  }

  pop(): T | undefined {
    const [first] = this.#heap;
    const last = this.#heap.pop();
    if (this.#heap.length === 0 || last === undefined) return last;
    this.#heap[0] = last;
    let index = 0;
    for (;;) {
      const left = 2 * index + 1;
      const smaller = this.#rankAt(left + 1) < this.#rankAt(left) ? left + 1 : left;
      if (smaller >= this.#heap.length || !this.#swapIfSmaller(smaller, index)) return first;
      index = smaller;
    }
  }

  #rankAt(index: number): number {
    const item = this.#heap[index];
    return item === undefined ? Infinity : this.#rank(item);
  }

  #swapIfSmaller(child: number, parent: number): boolean {
    const [one, other] = [this.#heap[child], this.#heap[parent]];
    if (one === undefined || other === undefined) return false;
    if (this.#rank(one) >= this.#rank(other)) return false;
    this.#heap[child] = other;
    this.#heap[parent] = one;
    return true;
  }
}
