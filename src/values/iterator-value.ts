import { ANY } from './types/basic.ts';
import type { PuppetType } from './types/type.ts';
import { toProgramText } from './text.ts';
import { ValueObject, type Value } from './value.ts';

/** A lazy sequence of values (Iterator[T]); it may be walked more than once. */
export class IteratorValue extends ValueObject implements Iterable<Value> {
  readonly valueKind = 'Iterator';
  readonly elementType: PuppetType;
  readonly #start: () => Iterator<Value>;

  constructor(start: () => Iterator<Value>, elementType: PuppetType = ANY) {
    super();
    this.#start = start;
    this.elementType = elementType;
  }

  [Symbol.iterator](): Iterator<Value> {
    return this.#start();
  }

  override toString(): string {
    return `Iterator[${this.elementType.toString()}]-Value`;
  }

  override toProgramText(): string {
    return toProgramText([...this]);
  }
}
