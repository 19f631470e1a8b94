import type { ProviderContext } from '../../../src/schema/provider.ts';
import type { Container, Status } from './container.ts';
import { CONF_DIR, pathFor, places, readConfig } from './places.ts';

/**
 * The containers of the host, as one vzlist and the configuration files say; read again only after a
 * change. What vzlist hides, because its files are missing, is `lost`.
 */
export async function containers(ctx: ProviderContext): Promise<readonly Container[]> {
  const known = await memory(ctx);
  known.list ??= readContainers(ctx);
  try {
    return await known.list;
  } catch (error) {
    known.list = undefined;
    throw error;
  }
}

/** Forgets what was read of the containers: something has changed. */
export async function forget(ctx: ProviderContext): Promise<void> {
  (await memory(ctx)).list = undefined;
}

interface Memory {
  list: Promise<readonly Container[]> | undefined;
}

function memory(ctx: ProviderContext): Promise<Memory> {
  return ctx.shared(MEMORY, () => Promise.resolve({ list: undefined }));
}

const MEMORY = Symbol('containers of OpenVZ');

async function readContainers(ctx: ProviderContext): Promise<readonly Container[]> {
  const rows = await vzlist(ctx);
  const found: Container[] = [];
  for (const row of rows) found.push(await containerOfRow(row, ctx));
  const listed = new Set(found.map(({ ctid }) => ctid));
  const hidden = (await configuredIds(ctx)).filter((ctid) => !listed.has(ctid));
  for (const ctid of hidden) found.push(await containerOfRow({ ctid, status: 'lost' }, ctx));
  return found;
}

/** The numbers of all containers that have a configuration file, whether their files are there or not. */
export async function configuredIds(
  { host }: ProviderContext,
  ending = '.conf',
): Promise<readonly string[]> {
  if (!(await host.files.stat(CONF_DIR, { follow: true }))) return [];
  const names = await host.files.list(CONF_DIR);
  return names.flatMap((name) => {
    const ctid = name.endsWith(ending) ? name.slice(0, -ending.length) : '0';
    // 0 is the host itself.
    return ctid !== '0' && isCtid(ctid) ? [ctid] : [];
  });
}

/** A number, or a UUID of OpenVZ 7: what may be part of a path or a call. */
export function isCtid(said: string): boolean {
  return /^(?:\d{1,10}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i.test(said);
}

interface Row {
  readonly ctid: string;
  readonly status: Status;
  readonly name?: string | undefined;
}

async function containerOfRow(
  { ctid, status, name }: Row,
  ctx: ProviderContext,
): Promise<Container> {
  const config = await readConfig(`${CONF_DIR}/${ctid}.conf`, ctx);
  const usual = await places(ctx);
  const said = name ?? config.get('NAME');
  return {
    ctid,
    status,
    name: said === '' ? undefined : said,
    config,
    private: pathFor(ctid, config.get('VE_PRIVATE') ?? usual.private),
    root: pathFor(ctid, config.get('VE_ROOT') ?? usual.root),
  };
}

async function vzlist({ host }: ProviderContext): Promise<readonly Row[]> {
  const { exitCode, stdout, stderr } = await host.run(['vzlist', '-a', '-j']);
  // So says a host without a single configuration file.
  if (exitCode === 1 && stderr.includes('not found')) return [];
  if (exitCode !== 0) {
    throw new Error(`vzlist failed (exit code ${exitCode ?? 'none'}): ${stderr.trim()}`);
  }
  return rowsIn(stdout);
}

function rowsIn(text: string): readonly Row[] {
  let rows: unknown;
  try {
    rows = JSON.parse(text);
  } catch (error) {
    throw new Error('vzlist -j did not answer with JSON: is it older than 4?', { cause: error });
  }
  if (!Array.isArray(rows)) throw new Error('vzlist -j did not answer with a list');
  return (rows as readonly Readonly<Record<string, unknown>>[]).flatMap((row) => {
    const ctid = String(row.ctid ?? row.veid ?? row.uuid);
    if (!isCtid(ctid)) return [];
    return [{ ctid, status: statusOf(row.status), name: textOf(row.name) }];
  });
}

function statusOf(said: unknown): Status {
  const known = ['running', 'mounted', 'suspended', 'paused'] as const;
  return known.find((status) => status === said) ?? 'stopped';
}

function textOf(said: unknown): string | undefined {
  return typeof said === 'string' && said !== '' ? said : undefined;
}
