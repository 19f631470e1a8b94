import type { Value } from '../../values/value.ts';

/** Local variables; blocks see and change those around them. */
export class Frame {
  readonly #parent: Frame | undefined;
  readonly #variables = new Map<string, Value>();

  constructor(parent?: Frame) {
    this.#parent = parent;
  }

  get(name: string): Value | undefined {
    return this.#variables.get(name) ?? this.#parent?.get(name);
  }

  /** Sets a variable where it is known, else here. */
  set(name: string, value: Value): void {
    this.#ownerOf(name).#variables.set(name, value);
  }

  /** Makes a variable here, whatever there is around. */
  declare(name: string, value: Value): void {
    this.#variables.set(name, value);
  }

  #ownerOf(name: string): Frame {
    for (let frame: Frame | undefined = this; frame; frame = frame.#parent)
      if (frame.#variables.has(name)) return frame;
    return this;
  }
}
