import type { ProviderContext } from '../../../src/schema/provider.ts';
import { type Config, parseConfig } from './config-file.ts';

/** What holds for a container: its configuration with all that it includes, in order; later ones win. */
export class Settings {
  readonly #values = new Map<string, string[]>();

  constructor(config: Config, includes: (path: string) => readonly Config[] = () => []) {
    this.#add(config, includes, 0);
  }

  /** The last value of a key. */
  get(key: string): string | undefined {
    return this.#values.get(key)?.at(-1);
  }

  /** All values of a key. */
  all(key: string): readonly string[] {
    return this.#values.get(key) ?? [];
  }

  /** The numbers of the container's network interfaces. */
  get interfaces(): readonly number[] {
    const keys = [...this.#values.keys()];
    const numbers = keys.flatMap((key) => /^lxc\.net\.(\d+)\./.exec(key)?.[1] ?? []);
    return [...new Set(numbers.map(Number))].sort((one, other) => one - other);
  }

  #add(config: Config, includes: (path: string) => readonly Config[], depth: number): void {
    for (const { key, value = '' } of config) {
      if (key === undefined) continue;
      if (key === 'lxc.include') {
        // LXC itself gives up on a file that includes itself.
        if (depth < DEEPEST) for (const one of includes(value)) this.#add(one, includes, depth + 1);
      } else if (value === '') {
        this.#clear(key);
      } else {
        const known = this.#values.get(key);
        if (known) known.push(value);
        else this.#values.set(key, [value]);
      }
    }
  }

  /** A key without a value takes back what was said of it and of all below it. */
  #clear(key: string): void {
    for (const name of this.#values.keys()) {
      if (name === key || name.startsWith(`${key}.`)) this.#values.delete(name);
    }
  }
}

const DEEPEST = 16;

/** Reads what configurations include; each file once, for many containers share the same. */
export function includeReader({ host }: Pick<ProviderContext, 'host'>) {
  const known = new Map<string, readonly Config[]>();
  const readFile = (path: string): readonly Config[] => {
    const bytes = host.files.readSync(path);
    return bytes === undefined ? [] : [parseConfig(new TextDecoder().decode(bytes))];
  };
  return (path: string): readonly Config[] => {
    const cached = known.get(path);
    if (cached) return cached;
    const names = host.files.listSync(path).filter((name) => name.endsWith('.conf'));
    const found =
      names.length > 0 ? names.flatMap((name) => readFile(`${path}/${name}`)) : readFile(path);
    known.set(path, found);
    return found;
  };
}
