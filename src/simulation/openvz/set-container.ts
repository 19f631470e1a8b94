import type { RunResult } from '../../host/host.ts';
import { ConfigText } from './config-text.ts';
import { BEANCOUNTERS, type Fault, REPLACED, SET_OPTIONS } from './set-options.ts';
import { pair, quotaPair, unsigned } from './numbers.ts';
import { changeVeth } from './veth-options.ts';
import { fail, succeed } from './answer.ts';
import { CONF, isName, linkName, type Machine, readConfig } from './containers.ts';

type Answer = Partial<RunResult>;

interface Call {
  readonly options: readonly string[];
  readonly machine: Machine;
  readonly restart: () => Promise<Answer>;
}

const OTHERS = [
  ...['name', 'setmode', 'applyconfig', 'applyconfig_map', 'userpasswd', 'netif_add', 'netif_del'],
  ...['ifname', 'mac', 'host_ifname', 'host_mac', 'bridge', 'mac_filter'],
];

/** The options of a call, or what is wrong with them. */
function readOptions(words: readonly string[]): Said | Answer {
  const said: [string, string][] = [];
  const flags = new Set<string>();
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    const name = word.slice(2);
    if (word === '--save' || word === '--force') flags.add(word);
    else if (!word.startsWith('--')) return fail(20, `Invalid extra arguments: ${word} `);
    else if (!(name in SET_OPTIONS) && !OTHERS.includes(name)) {
      return fail(21, `/usr/sbin/vzctl: unrecognized option '${word}'`);
    } else said.push([name, words[(at += 1)] ?? '']);
  }
  return { said, isSaved: flags.has('--save') };
}

interface Said {
  readonly said: readonly [string, string][];
  readonly isSaved: boolean;
}

/** `vzctl set`: all options are read, then tried on a running container, then stored, or none of them. */
export async function setContainer(ctid: string, call: Call): Promise<Answer> {
  const read = readOptions(call.options);
  if (!('said' in read)) return read;
  return setRead(ctid, call, read);
}

async function setRead(ctid: string, call: Call, { said, isSaved }: Said): Promise<Answer> {
  const { machine } = call;
  const { files, running } = machine;
  const known = await readConfig(ctid, files);
  const before = known?.toString() ?? '';
  const config = new ConfigText(before);
  const fault = await apply(said, { config, ctid, machine, isSaved });
  if (fault) return faultAnswer(fault);
  const isRunning = running.has(ctid);
  if (!isRunning && !isSaved) return notRunning(said, config);
  const live = isRunning ? tryLive(said) : {};
  if (live.exitCode !== undefined) return live;
  if (isSaved) await save(said, { ctid, machine, before, config });
  if (live.restarts) await call.restart();
  const missing = known ? [] : [`WARNING: ${CONF}/${ctid}.conf not found\n`];
  const stderr = [...missing, ...(live.complaints ?? [])].join('');
  return { ...doneText(ctid, { isRunning, isSaved }), stderr };
}

function faultAnswer({ exitCode, stderr = '' }: Fault): Answer {
  return fail(exitCode, stderr);
}

async function save(
  said: readonly [string, string][],
  at: {
    readonly ctid: string;
    readonly machine: Machine;
    readonly before: string;
    readonly config: ConfigText;
  },
): Promise<void> {
  await at.machine.files.write(`${CONF}/${at.ctid}.conf`, at.config.toString());
  const name = said.find(([option]) => option === 'name')?.[1];
  if (name !== undefined) await rename(name, at);
}

function doneText(
  ctid: string,
  { isRunning, isSaved }: { readonly isRunning: boolean; readonly isSaved: boolean },
): Answer {
  return succeed(
    ...(isRunning ? ['UB limits were set successfully'] : []),
    isSaved
      ? `CT configuration saved to ${CONF}/${ctid}.conf`
      : 'WARNING: Settings were not saved to config and will be lost after CT restart',
  );
}

interface Live extends Answer {
  readonly restarts?: boolean;
  readonly complaints?: readonly string[];
}

/** What a running container can take, and what needs a restart. */
function tryLive(said: readonly [string, string][]): Live {
  if (said.some(([name]) => name === 'root' || name === 'private')) {
    return fail(32, 'Unable to change VE_PRIVATE on a running container');
  }
  const mode = said.find(([name]) => name === 'setmode')?.[1];
  const [cold] = said.flatMap(([name]) => SET_OPTIONS[name]?.cold ?? []);
  if (cold === undefined) return {};
  if (mode === 'restart') return { restarts: true };
  const unable = `Unable to set ${cold} on a running container`;
  if (mode === 'ignore') return fail(32, `${unable}\n${NOT_SAVED}`);
  return {
    complaints: [
      `${unable}\n`,
      'WARNING: Some of the parameters could not be applied to a running container.\n',
      '\tPlease consider using --setmode option\n',
    ],
  };
}

const NOT_SAVED = 'Error: failed to apply some parameters, not saving configuration file!';

/** With vSwap anything fails on a container that does not run; else only what has a live part. */
function notRunning(said: readonly [string, string][], config: ConfigText): Answer {
  const names = said.map(([name]) => name);
  if (names.includes('name')) {
    return fail(131, 'Error: unable to use --name option without --save');
  }
  if (names.includes('ostemplate')) {
    return fail(20, 'Error: unable to use --ostemplate option without --save');
  }
  if (names.includes('userpasswd')) return fail(74, 'Password change failed');
  const isVswap = !/unlimited|^$/.test(config.get('PHYSPAGES') ?? '');
  if (isVswap) return fail(31, 'Unable to apply UBC parameters: container is not running');
  if (names.some((name) => name.startsWith('cpu'))) {
    return fail(31, 'Unable to apply CPU parameters: container is not running');
  }
  return succeed('WARNING: Settings were not saved to config (use --save flag)');
}

async function apply(
  said: readonly [string, string][],
  at: {
    readonly config: ConfigText;
    readonly ctid: string;
    readonly machine: Machine;
    readonly isSaved: boolean;
  },
): Promise<Fault | undefined> {
  const { config, ctid, machine } = at;
  const fault = applyOptions(said, config, ctid);
  if (fault) return fault;
  const all = (name: string) => said.filter(([one]) => one === name).map(([, value]) => value);
  const veth = changeVeth(
    config,
    {
      add: all('netif_add'),
      del: all('netif_del'),
      ifname: all('ifname')[0],
      parts: new Map(
        said.filter(([name]) => ['mac', 'host_ifname', 'host_mac', 'bridge'].includes(name)),
      ),
    },
    { ctid, newMac: () => machine.newMac() },
  );
  if (veth) return { ...veth, stderr: 'Bad parameter for --netif_add' };
  const [mode] = all('setmode');
  if (mode !== undefined && mode !== 'restart' && mode !== 'ignore') {
    return { exitCode: 21, stderr: `Bad parameter for --setmode: ${mode}` };
  }
  return (await applySample(all('applyconfig')[0], at)) ?? applyName(all('name')[0], at);
}

/** The options that change one value each; what is deleted goes before anything is added. */
function applyOptions(
  said: readonly [string, string][],
  config: ConfigText,
  ctid: string,
): Fault | undefined {
  const seen = new Set<string>();
  const ordered = said.toSorted(
    ([one], [other]) => Number(!one.endsWith('del')) - Number(!other.endsWith('del')),
  );
  for (const [name, value] of ordered) {
    const option = SET_OPTIONS[name];
    if (!option) continue;
    if (seen.has(name) && !option.repeats) continue;
    const key = REPLACED[name];
    if (key !== undefined && !seen.has(name) && value !== '') config.set(key, '');
    seen.add(name);
    const fault = option.apply(config, value, { ctid });
    if (!fault) continue;
    const bad = fault.exitCode === 21 ? `Bad parameter for --${name}: ${value}` : NOT_SAVED;
    return { exitCode: fault.exitCode, stderr: [fault.stderr, bad].filter(Boolean).join('\n') };
  }
  return undefined;
}

function applyName(
  name: string | undefined,
  { config, isSaved }: { readonly config: ConfigText; readonly isSaved: boolean },
): Fault | undefined {
  if (name === undefined) return undefined;
  if (!isName(name)) return { exitCode: 21, stderr: `Bad parameter for --name: ${name}` };
  if (isSaved) config.set('NAME', name);
  return undefined;
}

async function rename(
  name: string,
  { ctid, machine, before }: { ctid: string; machine: Machine; before: string },
): Promise<void> {
  const old = `/etc/vz/names/${new ConfigText(before).get('NAME') ?? ''}`;
  if ((await machine.files.stat(old))?.kind === 'link') await machine.files.remove(old);
  if (name !== '') await linkName(name, ctid, machine.files);
}

/** What a sample never touches. */
const KEPT = ['VE_ROOT', 'VE_PRIVATE', 'OSTEMPLATE', 'HOSTNAME', 'DESCRIPTION', 'IP_ADDRESS'];

async function applySample(
  name: string | undefined,
  { config, machine }: { readonly config: ConfigText; readonly machine: Machine },
): Promise<Fault | undefined> {
  if (name === undefined) return undefined;
  const data = await machine.files.read(`${CONF}/ve-${name}.conf-sample`);
  if (!data) {
    const path = `${CONF}/ve-${name}.conf-sample`;
    return { exitCode: 109, stderr: `Sample config file not found: ${path}\n${NOT_SAVED}` };
  }
  const sample = new ConfigText(new TextDecoder().decode(data));
  for (const [key, value] of sample.entries) {
    if (!KEPT.includes(key)) config.set(key, normal(key, value));
  }
  config.set('ORIGIN_SAMPLE', name);
  return undefined;
}

/** A value of a sample as vzctl writes it back. */
function normal(key: string, value: string): string {
  const unit = BEANCOUNTERS.get(key.toLowerCase());
  const read = unit
    ? pair(value, unit)
    : key === 'DISKSPACE'
      ? quotaPair(value, 1024)
      : unsigned(value);
  return read ?? value;
}
