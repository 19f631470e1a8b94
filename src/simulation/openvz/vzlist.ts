import type { RunResult } from '../../host/host.ts';
import { fail } from './answer.ts';
import { folderOf, isSuspended, type Machine, readConfig } from './containers.ts';

type Answer = Partial<RunResult>;

/** Fields that specs ask for; the real one has these and 90 more. */
const FIELDS = [
  ...['ctid', 'veid', 'private', 'root', 'hostname', 'name', 'description', 'ostemplate', 'status'],
  ...['numproc', 'cpuunits', 'cpulimit', 'physpages', 'physpages.l', 'uptime', 'ip', 'onboot'],
];

/** One call of vzlist: running containers, with `-a` all; one whose files are missing is never shown. */
export async function vzlist(argv: readonly string[], machine: Machine): Promise<Answer> {
  const asked = (optionOf(argv, '-o') ?? COLUMNS).split(',');
  const unknown = asked.find((field) => !FIELDS.includes(field));
  if (unknown !== undefined) return fail(1, `Unknown field: ${unknown}`);
  const sort = optionOf(argv, '-s') ?? 'ctid';
  if (!FIELDS.includes(sort.replace(/^-/, ''))) return fail(1, `Invalid sort field name: ${sort}`);
  if (argv.includes('-L')) return { stdout: FIELDS.map((field) => `${field}\n`).join('') };
  const ids = await configured(machine);
  const isJson = argv.includes('-j');
  if (ids.length === 0 && !isJson) return fail(1, 'Container(s) not found');
  const rows = await rowsOf(ids, machine, argv.includes('-a'));
  if (isJson) return { stdout: `${JSON.stringify(rows, undefined, 2)}\n` };
  const lines = rows.map((row) => asked.map((field) => JSON.stringify(row[field])).join(' '));
  return { stdout: [asked.join(' ').toUpperCase(), ...lines].map((line) => `${line}\n`).join('') };
}

const COLUMNS = 'ctid,numproc,status,ip,hostname';

async function rowsOf(ids: readonly string[], machine: Machine, all: boolean): Promise<Row[]> {
  const rows: Row[] = [];
  for (const ctid of ids.filter((id) => id !== '0')) {
    const row = await rowOf(ctid, machine);
    if (row && (all || row.status === 'running')) rows.push(row);
  }
  return rows;
}

type Row = Readonly<Record<string, unknown>>;

function optionOf(argv: readonly string[], option: string): string | undefined {
  const at = argv.indexOf(option);
  return at < 0 ? undefined : argv[at + 1];
}

async function configured({ files }: Machine): Promise<readonly string[]> {
  const names = (await files.stat('/etc/vz/conf')) ? await files.list('/etc/vz/conf') : [];
  const ids = names.flatMap((name) => /^(\d+)\.conf$/.exec(name)?.[1] ?? []);
  return ids.sort((one, other) => Number(one) - Number(other));
}

async function rowOf(ctid: string, machine: Machine): Promise<Row | undefined> {
  const { files } = machine;
  const folder = await folderOf('VE_PRIVATE', ctid, files);
  const config = await readConfig(ctid, files);
  if (!config || !(await files.stat(folder))) return undefined;
  const onboot = config.get('ONBOOT');
  const name = config.get('NAME');
  return {
    ctid: Number(ctid),
    veid: Number(ctid),
    private: folder,
    root: await folderOf('VE_ROOT', ctid, files),
    hostname: config.get('HOSTNAME') ?? null,
    name: name === '' ? null : (name ?? null),
    description: config.get('DESCRIPTION') ?? null,
    ostemplate: config.get('OSTEMPLATE') ?? null,
    ip: (config.get('IP_ADDRESS') ?? '').split(' ').filter(Boolean),
    status: await statusOf(ctid, machine),
    onboot: onboot === undefined ? null : onboot === 'yes',
    disabled: config.get('DISABLED') === 'yes',
  };
}

async function statusOf(ctid: string, machine: Machine): Promise<string> {
  if (machine.running.has(ctid)) return 'running';
  if (await isSuspended(ctid, machine)) return 'suspended';
  return machine.mounted.has(ctid) ? 'mounted' : 'stopped';
}
