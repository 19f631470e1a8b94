import type { Host, RunResult } from './host.ts';

type Database = 'passwd' | 'group';

/** Looks up users and groups: the local files first, then whatever else the machine knows (getent). */
export class Accounts {
  readonly #host: Pick<Host, 'files' | 'run'>;

  constructor(host: Pick<Host, 'files' | 'run'>) {
    this.#host = host;
  }

  /** The numeric id of a user or group name; undefined when there is none. */
  async id(database: Database, name: string): Promise<number | undefined> {
    const entry = await this.#find(database, (fields) => fields[0] === name, name);
    return entry?.[2] === undefined ? undefined : Number(entry[2]);
  }

  /** The name of a numeric id; undefined when there is none. */
  async name(database: Database, id: number): Promise<string | undefined> {
    return (await this.#find(database, (fields) => fields[2] === String(id), String(id)))?.[0];
  }

  async #find(
    database: Database,
    matches: (fields: readonly string[]) => boolean,
    key: string,
  ): Promise<readonly string[] | undefined> {
    const file = await this.#host.files.read(`/etc/${database}`);
    const local = lines(file ? new TextDecoder().decode(file) : '').find(matches);
    return local ?? lines(await this.#getent(database, key)).find(matches);
  }

  async #getent(database: Database, key: string): Promise<string> {
    if (key.startsWith('-')) return '';
    try {
      const result: RunResult = await this.#host.run(['getent', database, key]);
      return result.stdout;
    } catch {
      return ''; // no getent on this machine: the files are all there is
    }
  }
}

function lines(text: string): string[][] {
  return text.split('\n').map((line) => line.split(':'));
}
