import type { Catalog } from '../catalog/catalog.ts';
import { UsageError, type Invocation } from './command.ts';

/** The catalog that a JSON file holds; `-` is standard input. */
export async function readCatalogFile(
  { host, readInput }: Invocation,
  path: string,
): Promise<Catalog> {
  const { CatalogError, readCatalog } = await import('../catalog/from-json.ts');
  const text = path === '-' ? await readInput() : await readText(host, path);
  try {
    return readCatalog(text);
  } catch (error) {
    if (!(error instanceof CatalogError)) throw error;
    const name = path === '-' ? 'standard input' : path;
    throw new UsageError(`Could not read a catalog from ${name}: ${error.message}`);
  }
}

async function readText(host: Invocation['host'], path: string): Promise<string> {
  const bytes = await host.files.read(path);
  if (bytes) return new TextDecoder().decode(bytes);
  throw new UsageError(`Could not find file ${path}`);
}
