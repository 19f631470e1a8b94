/** The classes around a definition, whose names its full name begins with. */
export class Namespaces {
  readonly #names: { token: number; name: string }[] = [];

  /** Begins a class whose name stands at a token; attempts to read that were given up are forgotten. */
  enter(token: number, name: string): void {
    while ((this.#names[this.#names.length - 1]?.token ?? -1) >= token) this.#names.pop();
    this.#names.push({ token, name });
  }

  leave(): void {
    this.#names.pop();
  }

  qualify(name: string): string {
    const names = this.#names.map((around) => around.name);
    return [names.join('::'), name].join('::').replace(/^::/, '');
  }
}
