import type { Issue } from '../diagnostics/issue.ts';
import type { Locator } from '../syntax/locator.ts';
import type { NodeOf } from '../syntax/nodes.ts';
import type { ReadOptions } from './read-source.ts';

/** What reading a source gave: its tree, and what is doubtful in it. */
export interface ReadSource {
  readonly ast: NodeOf<'Program'>;
  readonly locator: Locator;
  readonly warnings: readonly Issue[];
}

interface Entry {
  readonly text: string | Uint8Array;
  /** What else the findings depend on. */
  readonly surroundings: string;
  readonly source: ReadSource;
}

/**
 * Sources that were read before, for whoever compiles many catalogs of the same modules: a file is taken
 * as known only while every byte of it is the same. Trees are never changed, so that many may share one.
 */
export class SourceCache {
  readonly #entries = new Map<string, Entry>();

  /** The source of a file, read by `read` where it is not known. */
  get(
    { text, file }: { readonly text: string | Uint8Array; readonly file: string },
    { settings, modulepath }: ReadOptions,
    read: () => ReadSource,
  ): ReadSource {
    const surroundings = JSON.stringify([settings, modulepath]);
    const known = this.#entries.get(file);
    if (known?.surroundings === surroundings && isSame(known.text, text)) return known.source;
    const source = read();
    this.#entries.set(file, { text, surroundings, source });
    return source;
  }
}

function isSame(one: string | Uint8Array, other: string | Uint8Array): boolean {
  if (typeof one === 'string' || typeof other === 'string') return one === other;
  return one.length === other.length && Buffer.compare(one, other) === 0;
}
