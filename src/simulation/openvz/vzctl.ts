import type { Files } from '../../host/host.ts';
import { type Answer, fail, said, succeed } from './answer.ts';
import { ConfigText } from './config-text.ts';
import {
  CONF,
  folderOf,
  isName,
  isSuspended,
  linkName,
  type Machine,
  readConfig,
} from './containers.ts';
import { firstOfEach } from './first-of-each.ts';
import { setContainer } from './set-container.ts';

/** One call of vzctl 4.11 on a host with an OpenVZ kernel, as the reference and its transcripts have it. */
export async function vzctl(
  argv: readonly string[],
  machine: Machine,
  input = '',
): Promise<Answer> {
  const words = argv.filter((word, at) => !(at < 2 && /^--(?:quiet|verbose|skiplock)$/.test(word)));
  const [command, said, ...options] = words;
  if (command === undefined)
    return fail(20, 'Usage: vzctl [options] <command> <ctid> [parameters]');
  const act = Object.hasOwn(COMMANDS, command) ? COMMANDS[command] : undefined;
  if (!act) return fail(20, `Bad command: ${command}`);
  if (said === undefined) return fail(21, 'CT ID missing');
  const ctid = await resolve(said, machine);
  if (ctid === undefined) return fail(21, `Bad CT ID ${said}`);
  if (ctid === '0' && command !== 'set') return fail(21, 'Only set actions are allowed for CT0');
  const refusal = parseFault(command, options) ?? (await stateFault(command, ctid, machine));
  return refusal ?? act({ ctid, options, machine, input });
}

async function stateFault(
  command: string,
  ctid: string,
  machine: Machine,
): Promise<Answer | undefined> {
  const path = `${CONF}/${ctid}.conf`;
  if (!['create', 'status', 'set'].includes(command) && !(await machine.files.stat(path))) {
    return fail(14, 'Container config file does not exist');
  }
  if (machine.locked.has(ctid) && !/^(?:exec|status|enter|console)/.test(command)) {
    return fail(9, `Locked by: pid 1, cmdline vzctl ${command} ${ctid}\nContainer already locked`);
  }
  return undefined;
}

interface Call {
  readonly ctid: string;
  readonly options: readonly string[];
  readonly machine: Machine;
  readonly input: string;
}

const COMMANDS: Readonly<Record<string, (call: Call) => Promise<Answer> | Answer>> = {
  create,
  destroy,
  delete: destroy,
  set: ({ ctid, options, machine }) =>
    setContainer(ctid, { options, machine, restart: () => restart({ ctid, machine }) }),
  start,
  stop,
  restart,
  mount,
  umount,
  status,
  suspend,
  chkpnt: suspend,
  resume,
  restore: resume,
  exec: (call) => inside(call, 8),
  exec2: (call) => inside(call, 31),
  snapshot: () => fail(156, 'Snapshot feature is only available for ploop-based CTs'),
  'snapshot-list': () => fail(167, 'Snapshot feature is only available for ploop-based CTs'),
  convert: () => fail(99, 'No ploop support in the kernel, or kernel is way too old.'),
  quotaon: () => ({ exitCode: 60, stdout: 'Disk quota is not enabled, skipping operation\n' }),
};

const CREATE_OPTIONS = [
  ...['ostemplate', 'config', 'layout', 'private', 'root', 'ipadd', 'hostname', 'name'],
  ...['description', 'diskspace', 'diskinodes', 'local_uid', 'local_gid'],
];

const FLAGS: Readonly<Record<string, readonly string[]>> = {
  start: ['--force', '--wait', '--skip-fsck', '--skip-remount'],
  stop: ['--fast', '--skip-umount'],
  restart: ['--force', '--wait', '--fast'],
};

function parseFault(command: string, options: readonly string[]): Answer | undefined {
  if (/^(?:set|exec2?)$/.test(command)) return undefined;
  if (command === 'create') {
    for (let at = 0; at < options.length; at += 2) {
      const option = options[at] ?? '';
      const name = option.replace(/^--/, '');
      if (!CREATE_OPTIONS.includes(name) || options[at + 1] === undefined) {
        return fail(21, `vzctl: unrecognized option '${option}'`);
      }
    }
    return undefined;
  }
  const unknown = options.find((word) => !FLAGS[command]?.includes(word));
  if (unknown === undefined) return undefined;
  return unknown.startsWith('-')
    ? fail(21, `vzctl: unrecognized option '${unknown}'`)
    : fail(20, `Invalid extra arguments: ${unknown} `);
}

/** Digits are a number; a name is looked up in /etc/vz/names, and the file must agree. */
async function resolve(said: string, { files }: Machine): Promise<string | undefined> {
  if (/^\d+$/.test(said)) return Number(said) <= 2_147_483_644 ? `${Number(said)}` : undefined;
  const link = `/etc/vz/names/${said}`;
  if ((await files.stat(link))?.kind !== 'link') return undefined;
  const ctid = /\/(\d+)\.conf$/.exec(await files.readlink(link))?.[1];
  if (ctid === undefined) return undefined;
  return (await readConfig(ctid, files))?.get('NAME') === said ? ctid : undefined;
}

async function create({ ctid, options, machine }: Call): Promise<Answer> {
  const { files } = machine;
  const said = firstOfEach(options);
  const name = said.get('name');
  if (name !== undefined && !isName(name)) return fail(21, `Bad parameter for --name: ${name}`);
  const folder = (said.get('private') ?? '/vz/private/$VEID').replaceAll('$VEID', ctid);
  const fault = await createFault(said, { ctid, folder, machine });
  if (fault) {
    return fail(fault[0], `${fault[1]}\nCreation of container private area failed`);
  }
  const config = await newConfig(said, files);
  await unpack(folder, files);
  await files.write(`${CONF}/${ctid}.conf`, config.toString());
  if (await files.stat(`${CONF}/${ctid}.conf.destroyed`)) {
    await files.remove(`${CONF}/${ctid}.conf.destroyed`);
  }
  if (name !== undefined) await linkName(name, ctid, files);
  return succeed(
    ...(name === undefined ? [] : [`Name ${name} assigned`]),
    `Creating container private area (${said.get('ostemplate') ?? ''})`,
    'Performing postcreate actions',
    `CT configuration saved to ${CONF}/${ctid}.conf`,
    'Container private area was created',
  );
}

/** The exit code and the reason why a container cannot be made. */
async function createFault(
  said: ReadonlyMap<string, string>,
  at: { readonly ctid: string; readonly folder: string; readonly machine: Machine },
): Promise<readonly [number, string] | undefined> {
  const { ctid, folder, machine } = at;
  const { files } = machine;
  const name = said.get('name') ?? '';
  const other = /^\d*$/.test(name) ? undefined : await resolve(name, machine);
  if (other !== undefined && other !== ctid) {
    return [131, `Conflict: name ${name} already used by container ${other}`];
  }
  if (await files.stat(folder)) return [44, `Private area already exists in ${folder}`];
  if (said.has('config') && (await readConfig(ctid, files))) {
    return [82, `File ${CONF}/${ctid}.conf already exists`];
  }
  if (!(await files.stat(samplePath(said)))) {
    return [82, `Sample config file not found: ${samplePath(said)}`];
  }
  const template = said.get('ostemplate');
  if (template === undefined) return [29, 'No ostemplate given'];
  return (await files.stat(`/vz/template/cache/${template}.tar.gz`))
    ? undefined
    : [91, `Unable to find template ${template}`];
}

function sampleOf(said: ReadonlyMap<string, string>): string {
  return said.get('config') ?? 'vswap-256m';
}

function samplePath(said: ReadonlyMap<string, string>): string {
  return `${CONF}/ve-${sampleOf(said)}.conf-sample`;
}

/** The sample, comments and all, with what is the container's own after it. */
async function newConfig(said: ReadonlyMap<string, string>, files: Files): Promise<ConfigText> {
  const config = new ConfigText(new TextDecoder().decode(await files.read(samplePath(said))));
  const own: readonly (readonly [string, string | undefined])[] = [
    ['HOSTNAME', said.get('hostname')],
    ['VE_ROOT', said.get('root') ?? '/vz/root/$VEID'],
    ['VE_PRIVATE', said.get('private') ?? '/vz/private/$VEID'],
    ['VE_LAYOUT', 'simfs'],
    ['OSTEMPLATE', said.get('ostemplate')],
    ['ORIGIN_SAMPLE', sampleOf(said)],
    ['LOCAL_UID', '0'],
    ['LOCAL_GID', '0'],
    ['NAME', said.get('name')],
    ['DESCRIPTION', said.get('description')],
    ['IP_ADDRESS', said.get('ipadd')],
  ];
  for (const [key, value] of own) if (value !== undefined) config.set(key, value);
  return config;
}

/** The least that a template has in it. */
async function unpack(folder: string, files: Files): Promise<void> {
  await files.mkdir(`${folder}/etc`, { parents: true });
  await files.write(`${folder}/etc/passwd`, 'root:x:0:0:root:/root:/bin/sh\n');
  await files.write(`${folder}/etc/group`, 'root:x:0:\n');
  await files.write(`${folder}/etc/shadow`, 'root:*:19000:0:99999:7:::\n', { mode: 0o640 });
}

async function destroy({ ctid, machine }: Call): Promise<Answer> {
  const { files, running, mounted } = machine;
  if (running.has(ctid)) return said(32, 'Container is currently running (stop first)');
  if (mounted.has(ctid)) return said(41, 'Container is currently mounted (umount first)');
  const config = await readConfig(ctid, files);
  const folder = await folderOf('VE_PRIVATE', ctid, files);
  const root = await folderOf('VE_ROOT', ctid, files);
  for (const path of [folder, root]) {
    if (await files.stat(path)) await files.remove(path, { recursive: true });
  }
  await files.rename(`${CONF}/${ctid}.conf`, `${CONF}/${ctid}.conf.destroyed`);
  const link = `/etc/vz/names/${config?.get('NAME') ?? ''}`;
  if ((await files.stat(link))?.kind === 'link') await files.remove(link);
  return succeed(
    `Destroying container private area: ${folder}`,
    'Container private area was destroyed',
  );
}

async function start({ ctid, options, machine }: Call): Promise<Answer> {
  const { files, running, mounted } = machine;
  const config = await readConfig(ctid, files);
  if (running.has(ctid)) return fail(32, 'Container is already running');
  if (config?.get('DISABLED') === 'yes' && !options.includes('--force')) {
    return fail(105, 'Container start disabled');
  }
  if (!(await files.stat(await folderOf('VE_PRIVATE', ctid, files)))) {
    return fail(43, `Container private area does not exist`);
  }
  await mountFiles(ctid, machine);
  running.add(ctid);
  mounted.add(ctid);
  const dump = `/vz/dump/Dump.${ctid}`;
  if (await files.stat(dump)) await files.remove(dump);
  return succeed('Starting container...', 'Container is mounted', 'Container start in progress...');
}

/** The mount point shows the same files: here the root is a link to them. */
async function mountFiles(ctid: string, { files }: Machine): Promise<void> {
  const root = await folderOf('VE_ROOT', ctid, files);
  const folder = await folderOf('VE_PRIVATE', ctid, files);
  await files.mkdir(root, { parents: true });
  await files.mkdir(`${root}/etc`, { parents: true });
  for (const name of ['passwd', 'group', 'shadow']) {
    const data = await files.read(`${folder}/etc/${name}`);
    if (data) await files.write(`${root}/etc/${name}`, data);
  }
}

async function unmountFiles(ctid: string, { files }: Machine): Promise<void> {
  const root = await folderOf('VE_ROOT', ctid, files);
  const folder = await folderOf('VE_PRIVATE', ctid, files);
  for (const name of ['passwd', 'group', 'shadow']) {
    const data = await files.read(`${root}/etc/${name}`);
    if (data) await files.write(`${folder}/etc/${name}`, data);
  }
  if (await files.stat(root)) await files.remove(root, { recursive: true });
}

async function stop({ ctid, machine }: Pick<Call, 'ctid' | 'machine'>): Promise<Answer> {
  if (!machine.running.delete(ctid)) {
    return { exitCode: 0, stderr: 'Unable to stop: container is not running\n' };
  }
  machine.mounted.delete(ctid);
  await unmountFiles(ctid, machine);
  return succeed('Stopping container ...', 'Container was stopped', 'Container is unmounted');
}

async function restart({ ctid, machine }: Pick<Call, 'ctid' | 'machine'>): Promise<Answer> {
  machine.inside.push(`restart ${ctid}`);
  await stop({ ctid, machine });
  return start({ ctid, options: [], machine, input: '' });
}

async function mount({ ctid, machine }: Call): Promise<Answer> {
  if (machine.mounted.has(ctid)) {
    return { exitCode: 0, stderr: 'Container is already mounted\n' };
  }
  machine.mounted.add(ctid);
  await mountFiles(ctid, machine);
  return succeed('Container is mounted');
}

async function umount({ ctid, machine }: Call): Promise<Answer> {
  if (machine.running.has(ctid)) return fail(32, 'Container is running');
  if (!machine.mounted.delete(ctid)) return fail(40, 'CT is not mounted');
  await unmountFiles(ctid, machine);
  return succeed('Container is unmounted');
}

async function status({ ctid, machine }: Call): Promise<Answer> {
  const { files, running, mounted } = machine;
  const exists =
    (await readConfig(ctid, files)) &&
    (await files.stat(await folderOf('VE_PRIVATE', ctid, files)));
  const words = [
    exists ? 'exist' : 'deleted',
    mounted.has(ctid) ? 'mounted' : 'unmounted',
    running.has(ctid) ? 'running' : 'down',
    ...((await isSuspended(ctid, machine)) ? ['suspended'] : []),
  ];
  return succeed(`CTID ${ctid} ${words.join(' ')}`);
}

async function suspend({ ctid, machine }: Call): Promise<Answer> {
  if (!machine.running.delete(ctid)) {
    return fail(31, 'Unable to setup checkpointing: container is not running');
  }
  machine.mounted.delete(ctid);
  await unmountFiles(ctid, machine);
  await machine.files.mkdir('/vz/dump', { parents: true });
  await machine.files.write(`/vz/dump/Dump.${ctid}`, 'memory');
  return succeed('Setting up checkpoint...', 'Checkpointing completed successfully');
}

async function resume({ ctid, machine }: Call): Promise<Answer> {
  if (machine.running.has(ctid)) return fail(32, 'Container is already running');
  if (!(await isSuspended(ctid, machine))) return fail(17, 'Container restore failed');
  await machine.files.remove(`/vz/dump/Dump.${ctid}`);
  machine.running.add(ctid);
  machine.mounted.add(ctid);
  await mountFiles(ctid, machine);
  return succeed('Restoring container ...', 'Resuming...');
}

/** A program in a running container: what it takes to change a password is there. */
async function inside(
  { ctid, options, machine, input }: Call,
  notRunning: number,
): Promise<Answer> {
  const { files, running } = machine;
  if (!running.has(ctid)) return fail(notRunning, 'Container is not running');
  machine.inside.push(options.join(' '));
  const etc = `${await folderOf('VE_ROOT', ctid, files)}/etc`;
  const read = async (name: string) =>
    new TextDecoder()
      .decode(await files.read(`${etc}/${name}`))
      .split('\n')
      .filter(Boolean);
  const [program, ...words] = options;
  const shadow = await read('shadow');
  if (program === 'useradd') {
    await files.write(
      `${etc}/shadow`,
      [...shadow, `${words.at(-1) ?? ''}:!:1:0:9:7:::`, ''].join('\n'),
    );
  }
  if (program === 'chpasswd') {
    const [name = '', hash = ''] = input.trim().split(':');
    if (!shadow.some((line) => line.startsWith(`${name}:`))) return fail(1, 'no such user');
    const now = shadow.map((line) =>
      line.startsWith(`${name}:`) ? [name, hash, ...line.split(':').slice(2)].join(':') : line,
    );
    await files.write(`${etc}/shadow`, [...now, ''].join('\n'));
  }
  return {};
}
