import type { Catalog } from '../../catalog/catalog.ts';
import { diffCatalogs, type ResourceDifference } from '../../catalog/diff.ts';
import { jsonText } from '../../catalog/json-text.ts';
import { parameterData } from '../../catalog/to-json.ts';
import { Sensitive, type Value } from '../../values/value.ts';
import { readCatalogFile } from '../catalog-file.ts';
import { UsageError, type Invocation } from '../command.ts';
import { consoleLog } from '../console-log.ts';
import { wantsColor, type CompileOptions, type OutputOptions } from '../options.ts';
import { shippedRegistry } from '../registry.ts';
import { reportCompileErrors } from '../report-issues.ts';
import { compileSite } from '../site.ts';

export interface CatalogDiffOptions extends CompileOptions, OutputOptions {
  readonly renderAs?: string;
}

/** `pvirt catalog diff`: what changes from one catalog to another; 2 where something does. */
export async function diffCatalogFiles(
  invocation: Invocation,
  options: CatalogDiffOptions,
  words: readonly string[],
): Promise<number> {
  const { renderAs } = options;
  if (renderAs !== undefined && renderAs !== 'json') {
    throw new UsageError(`Invalid value '${renderAs}' for --render-as: it is json`);
  }
  const [one, other, ...rest] = words;
  if (one === undefined || other === undefined || rest.length > 0) {
    throw new UsageError("'catalog diff' takes two catalogs: files in JSON, or environments");
  }
  const before = await catalogOf(invocation, options, one);
  const after = before && (await catalogOf(invocation, options, other));
  if (!after) return 1;
  const differences = diffCatalogs(before, after);
  invocation.streams.out(await render(invocation, options, differences));
  return differences.length === 0 ? 0 : 2;
}

/** A file's catalog, or that of an environment; undefined when it does not compile, which was said. */
async function catalogOf(
  invocation: Invocation,
  options: CatalogDiffOptions,
  word: string,
): Promise<Catalog | undefined> {
  if (await invocation.host.files.stat(word, { follow: true })) {
    return readCatalogFile(invocation, word);
  }
  const log = consoleLog(invocation, options);
  const site = await compileSite(invocation, {
    options: { ...options, environment: word },
    paths: undefined,
    registry: shippedRegistry(),
    log,
  });
  if (!site.catalog) reportCompileErrors(site.issues, { ...site, log });
  return site.catalog;
}

async function render(
  { streams, host }: Invocation,
  { renderAs, color }: CatalogDiffOptions,
  differences: readonly ResourceDifference[],
): Promise<string> {
  if (renderAs === 'json') return differences.map(jsonLine).join('');
  if (differences.length === 0) return '';
  const { catalogDiffText } = await import('../../report/catalog-diff.ts');
  return catalogDiffText(differences, { color: wantsColor(color, streams.isTerminal, host.env) });
}

function jsonLine({ ref, kind, resource, parameters }: ResourceDifference): string {
  const { file, line } = resource;
  const changes = parameters.map(({ name, before, after }) => ({
    name,
    before: shown(before),
    after: shown(after),
  }));
  const place = { file, line: line === undefined ? undefined : BigInt(line) };
  return `${jsonText({ resource: ref, kind, ...place, parameters: changes })}\n`;
}

function shown(value: Value | undefined): ReturnType<typeof parameterData> {
  if (value === undefined) return undefined;
  return value instanceof Sensitive ? '[redacted]' : parameterData(value);
}
