import type { Catalog } from '../catalog/catalog.ts';
import { catalogJson } from '../catalog/to-json.ts';
import type { Issue } from '../diagnostics/issue.ts';
import type { LogEntry } from '../diagnostics/logger.ts';
import { compile as compileSite } from '../language/compile.ts';
import { siteOf, type SiteOptions } from './site.ts';

/** What to compile: code, a manifest or a directory of them, or what the environment has. */
export interface CompileOptions extends SiteOptions {
  readonly source?: string | undefined;
  readonly manifest?: string | undefined;
}

/** A catalog that knows Puppet's JSON. */
export interface CompiledCatalog extends Catalog {
  /** The data of `puppet catalog compile --render-as json`. */
  toJSON(): unknown;
}

export interface CompileResult {
  /** Undefined where an issue of severity `error` stood in its way. */
  readonly catalog: CompiledCatalog | undefined;
  readonly logs: readonly LogEntry[];
  readonly issues: readonly Issue[];
}

/**
 * Compiles a catalog as Puppet does, without Ruby. Mistakes in manifests and data are issues.
 * @throws Error for files, directories and environments that are named but are not there.
 */
export async function compile(options: CompileOptions): Promise<CompileResult> {
  const { site, logs } = await siteOf(options, options);
  const { catalog, issues } = compileSite(site);
  return { catalog: catalog && { ...catalog, toJSON: () => dataOf(catalog) }, logs, issues };
}

function dataOf(catalog: Catalog): unknown {
  const parts = catalogJson(catalog, { uuid: globalThis.crypto.randomUUID() });
  return JSON.parse([...parts].join('')) as unknown;
}
