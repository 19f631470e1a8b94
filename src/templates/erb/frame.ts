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
    if (this.#change(name, value)) return;
    this.declare(name, value);
  }

  /** Makes a variable here, whatever there is around. */
  declare(name: string, value: Value): void {
    this.#variables.set(name, value);
  }

  /** Changes a variable here or around; whether there was one. */
  #change(name: string, value: Value): boolean {
    if (this.#variables.has(name)) {
      this.declare(name, value);
      return true;
    }
    return this.#parent !== undefined && this.#parent.#change(name, value);
  }
}
