/** A configuration file as vzctl writes it: values are replaced in their lines, new ones come last. */
export class ConfigText {
  readonly #lines: string[];

  constructor(text: string) {
    this.#lines = text === '' ? [] : text.replace(/\n$/, '').split('\n');
  }

  get(key: string): string | undefined {
    const line = this.#lines.find((one) => one.startsWith(`${key}=`));
    return line?.slice(key.length + 1).replace(/^"|"$/g, '');
  }

  set(key: string, value: string): void {
    const at = this.#lines.findIndex((one) => one.startsWith(`${key}=`));
    const line = `${key}="${value}"`;
    if (at < 0) this.#lines.push(line);
    else this.#lines[at] = line;
  }

  get entries(): readonly (readonly [string, string])[] {
    return this.#lines.flatMap((line) => {
      const [, key, value] = /^([A-Z_0-9]+)="(.*)"$/.exec(line) ?? [];
      return key === undefined || value === undefined ? [] : [[key, value] as const];
    });
  }

  toString(): string {
    return this.#lines.map((line) => `${line}\n`).join('');
  }
}
