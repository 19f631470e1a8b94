import { catalogJson } from '../../catalog/to-json.ts';
import { PRETTY_JSON, type JsonLayout } from '../../values/data/write-json.ts';
import { UsageError, type Invocation } from '../command.ts';
import { consoleLog } from '../console-log.ts';
import type { CompileOptions, OutputOptions } from '../options.ts';
import { shippedRegistry } from '../registry.ts';
import { reportCompileErrors } from '../report-issues.ts';
import { compileSite, sayCompiled } from '../site.ts';

export interface CatalogCompileOptions extends CompileOptions, OutputOptions {
  readonly manifest?: string;
  readonly renderAs?: string;
}

/** `pvirt catalog compile`: what a manifest says, as the data that agents get from a Puppet server. */
export async function compileCatalog(
  invocation: Invocation,
  options: CatalogCompileOptions,
  [node]: readonly string[],
): Promise<number> {
  const layout = layoutOf(options.renderAs);
  const log = consoleLog(invocation, options);
  const site = await compileSite(invocation, {
    options: node === undefined ? options : { ...options, node },
    paths: options.manifest === undefined ? undefined : [options.manifest],
    registry: shippedRegistry(),
    log,
  });
  if (!site.catalog) return reportCompileErrors(site.issues, { ...site, log });
  sayCompiled(site, log);
  const { randomUUID } = await import('node:crypto');
  let text = '';
  for (const part of catalogJson(site.catalog, { uuid: randomUUID(), layout })) {
    text += part;
    if (text.length < PART) continue;
    invocation.streams.out(text);
    text = '';
  }
  invocation.streams.out(`${text}\n`);
  return 0;
}

/** How many characters are written at once. */
const PART = 65_536;

function layoutOf(format: string | undefined): JsonLayout | undefined {
  if (format === undefined) return PRETTY_JSON;
  if (format === 'json') return undefined;
  throw new UsageError(`Invalid value '${format}' for --render-as: it is json`);
}
