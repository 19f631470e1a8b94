import type { Catalog } from '../catalog/catalog.ts';
import { refText, type Resource } from '../catalog/resource.ts';
import type { RunResult } from '../host/host.ts';
import type { MemoryFiles } from '../host/memory-files.ts';
import { toText } from '../values/text.ts';
import { isArray, type Value } from '../values/value.ts';

/** A command that nobody has run: which resource wanted it to. */
export interface WouldRun {
  /** `Exec[apt_update]`. */
  readonly resource: string;
  readonly command: string;
}

/** What is known of an `exec` of the catalog. */
interface Assumption {
  readonly ref: string;
  readonly creates: readonly string[];
  /** The texts of its guards. */
  readonly unless: ReadonlySet<string>;
  readonly onlyif: ReadonlySet<string>;
  hasRun: boolean;
}

/**
 * What the commands of `exec` resources do when nobody says: they are listed as what would have run, and
 * are taken to do what their resource says that they do. What `creates` names is made; `unless` succeeds,
 * and `onlyif` fails, once the command has run.
 */
export class AssumedCommands {
  readonly wouldRun: WouldRun[] = [];
  readonly #files: MemoryFiles;
  readonly #byRef = new Map<string, Assumption>();
  readonly #byCommand = new Map<string, Assumption[]>();

  constructor(files: MemoryFiles) {
    this.#files = files;
  }

  /** Takes note of the commands of a catalog; those of an earlier one keep what they have done. */
  async expect({ resources }: Catalog): Promise<void> {
    this.#byCommand.clear();
    for (const resource of resources) {
      if (resource.type !== 'Exec' || resource.virtual) continue;
      const assumption = this.#assumptionOf(resource);
      this.#byRef.set(assumption.ref, assumption);
      for (const command of mainCommands(resource)) {
        this.#byCommand.set(command, [...(this.#byCommand.get(command) ?? []), assumption]);
      }
      await this.#provide(resource);
    }
  }

  /** The answer to a command of the catalog; undefined for any other. */
  async answer(argv: readonly string[]): Promise<Partial<RunResult> | undefined> {
    const text = textOf(argv);
    const all = [...this.#byRef.values()];
    const ofUnless = all.filter(({ unless }) => unless.has(text));
    if (ofUnless.length > 0) return exit(ofUnless.some(({ hasRun }) => hasRun));
    const ofOnlyif = all.filter(({ onlyif }) => onlyif.has(text));
    if (ofOnlyif.length > 0) return exit(!ofOnlyif.some(({ hasRun }) => hasRun));
    const [first, ...others] = this.#byCommand.get(text) ?? [];
    if (!first) return undefined;
    this.wouldRun.push({ resource: first.ref, command: text });
    for (const one of [first, ...others]) {
      one.hasRun = true;
      for (const path of one.creates) await this.#makeFile(path, 0o644);
    }
    return exit(true);
  }

  #assumptionOf(resource: Resource): Assumption {
    const { parameters } = resource;
    const ref = refText(resource);
    return {
      ref,
      creates: texts(parameters.get('creates')),
      unless: new Set(commandsIn(parameters.get('unless'))),
      onlyif: new Set(commandsIn(parameters.get('onlyif'))),
      hasRun: this.#byRef.get(ref)?.hasRun ?? false,
    };
  }

  /** The programs that it names are there. */
  async #provide(resource: Resource): Promise<void> {
    const { parameters } = resource;
    const [folder = '/usr/bin'] = texts(parameters.get('path')).flatMap((text) => text.split(':'));
    const guards = ['unless', 'onlyif'].flatMap((name) => commandsIn(parameters.get(name)));
    for (const command of [...mainCommands(resource), ...guards]) {
      const [program = ''] = command.split(' ');
      await this.#makeFile(program.startsWith('/') ? program : `${folder}/${program}`, 0o755);
    }
  }

  async #makeFile(path: string, mode: number): Promise<void> {
    if (await this.#files.stat(path, { follow: true })) return;
    await this.#files.mkdir(path.slice(0, path.lastIndexOf('/')) || '/', { parents: true });
    await this.#files.write(path, '', { mode });
  }
}

function exit(isGood: boolean): Partial<RunResult> {
  return { exitCode: isGood ? 0 : 1 };
}

/** The command itself and what runs in its stead when it is refreshed. */
function mainCommands({ parameters, title }: Resource): readonly string[] {
  const said = parameters.get('command') ?? title;
  return [one(said), ...commandsIn(parameters.get('refresh'))];
}

/** A list of commands: a list within it is one command with its arguments. */
function commandsIn(value: Value | undefined): readonly string[] {
  if (value === undefined || value === null) return [];
  return isArray(value) ? value.map(one) : [one(value)];
}

function one(command: Value): string {
  return isArray(command) ? textOf(command.map(toText)) : spaced(toText(command));
}

/** A command as it was written: what a shell was given, or the words of a program. */
function textOf(argv: readonly string[]): string {
  const [program, option, text] = argv;
  return spaced(program === '/bin/sh' && option === '-c' ? (text ?? '') : argv.join(' '));
}

function spaced(text: string): string {
  return text.trim().replace(/\s+/g, ' ');
}

function texts(value: Value | undefined): readonly string[] {
  if (value === undefined || value === null) return [];
  return isArray(value) ? value.map(toText) : [toText(value)];
}
