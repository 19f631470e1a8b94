import { findProgram } from '../../../src/host/find-program.ts';
import type { ProviderContext } from '../../../src/schema/provider.ts';
import { shown } from '../../../src/schema/inspect.ts';
import { ABSENT_STATES, REMOVED } from '../../../src/types/virt/ensure.ts';
import { resourceText } from '../../../src/types/virt/openvz/resources.ts';
import { vethIn } from '../../../src/types/virt/openvz/veth.ts';
import type { VirtState, VirtWant } from '../../../src/types/virt.ts';
import { parseConfig, type Config } from './config-file.ts';
import { type Container, containerOf } from './container.ts';
import { configuredIds } from './containers.ts';
import { ownBeancounters, wholePages } from './memory.ts';
import { reserveId } from './new-ids.ts';
import { lostText } from './power.ts';
import { removedId } from './removed.ts';
import { sampleName, sampleNames, samplePath } from './sample.ts';
import { cacheDirectory, cachedTemplate, templateNames } from './templates.ts';

/** What stands against a wish, found without changing anything. */
export async function check(
  want: VirtWant,
  is: VirtState | undefined,
  ctx: ProviderContext,
): Promise<readonly string[]> {
  if (want.ensure === 'absent' || want.ensure === 'purged') return [];
  const container = containerIn(is);
  if (is?.ensure === REMOVED && (await removedId(want, ctx)) !== undefined) {
    return [...valueFaults(want), ...startFaults(want, is)];
  }
  return [
    ...(isNameless(container) ? [] : nameFaults(want)),
    ...valueFaults(want),
    ...conflicts(want, is, container?.config ?? (await sampleOf(want, ctx))),
    ...(container === undefined ? await newFaults(want, ctx) : lostFaults(want, container)),
    ...startFaults(want, is),
  ];
}

function containerIn(is: VirtState | undefined): Container | undefined {
  const isThere = is !== undefined && !ABSENT_STATES.includes(is.ensure ?? '');
  return isThere ? containerOf(is) : undefined;
}

/** A container without a name goes by its number. */
function isNameless(container: Container | undefined): boolean {
  return container !== undefined && container.name === undefined;
}

function lostFaults({ ensure }: VirtWant, container: Container): readonly string[] {
  return container.status === 'lost' && ensure !== 'installed' ? [lostText(container)] : [];
}

function startFaults({ ensure, disabled }: VirtWant, is: VirtState | undefined): readonly string[] {
  const isStart = (ensure === 'running' || ensure === 'suspended') && is?.ensure !== ensure;
  return disabled === true && isStart
    ? [`disabled => true keeps it from being started, but ensure is ${ensure}`]
    : [];
}

/** What vzctl takes for the name of a container. Digits alone it takes for a number. */
function nameFaults({ name }: VirtWant): readonly string[] {
  const because = (reason: string) => [
    `${shown(name)} is no name for a container of OpenVZ: ${reason}`,
  ];
  if (/^\d+$/.test(name)) return because('vzctl takes digits alone for the number of a container');
  return /^[A-Za-z0-9+_.](?:[A-Za-z0-9 +_.-]*[A-Za-z0-9+_.-])?$/.test(name)
    ? []
    : because('it may have letters, digits, blanks and - + _ . in it');
}

/** Values that other guests may have, but configuration files of OpenVZ, which shells read, may not. */
function valueFaults({
  desc = '',
  interfaces = [],
  os_template = '',
}: VirtWant): readonly string[] {
  const faults: string[] = [];
  const found = /["'`$\\\n]/.exec(desc)?.[0];
  if (found !== undefined) {
    faults.push(`desc has ${JSON.stringify(found)} in it, which OpenVZ cannot keep`);
  }
  for (const one of interfaces.filter((said) => vethIn(said) === undefined)) {
    faults.push(
      `${shown(one)} is no network card for OpenVZ: it must be IFNAME[,MAC[,HOST_IFNAME[,HOST_MAC[,BRIDGE]]]]`,
    );
  }
  const names = interfaces.map((said) => vethIn(said)?.ifname);
  const twice = names.find((name, index) => name !== undefined && names.indexOf(name) !== index);
  if (twice !== undefined) faults.push(`${twice} is in interfaces twice`);
  if (os_template !== '' && !/^[A-Za-z0-9][A-Za-z0-9_.+-]*$/.test(os_template)) {
    faults.push(`${shown(os_template)} is no name of a template of OpenVZ`);
  }
  return faults;
}

/** What is as both say already, as in a listing, is no conflict. */
function conflicts(want: VirtWant, is: VirtState | undefined, config: Config): readonly string[] {
  const own = ownBeancounters(config, want);
  const known = isSettled(want, is) ? (is?.resources_parameters ?? []).map(resourceText) : [];
  return (want.resources_parameters ?? [])
    .filter((one) => own.includes(one.name) && !known.includes(resourceText(one)))
    .map(({ name }) => `resources_parameters sets ${name}, which memory or swap sets too`);
}

function isSettled({ memory, swap }: VirtWant, is: VirtState | undefined): boolean {
  return (
    (memory === undefined || is?.memory === wholePages(memory)) &&
    (swap === undefined || is?.swap === wholePages(swap))
  );
}

async function newFaults(want: VirtWant, ctx: ProviderContext): Promise<readonly string[]> {
  const { id } = want;
  const problems: string[] = [];
  if (id !== undefined) {
    await reserveId(id, ctx);
    if ((await configuredIds(ctx)).includes(String(id))) {
      problems.push(`there is a container of the number ${id} already, by another name`);
    }
  }
  return [...problems, ...(await templateFaults(want, ctx)), ...(await sampleFaults(want, ctx))];
}

async function templateFaults(want: VirtWant, ctx: ProviderContext): Promise<readonly string[]> {
  const { os_template: template, tmpl_repo } = want;
  if (template === undefined)
    return ['a new container needs os_template, the name of its template'];
  if (tmpl_repo !== undefined || (await cachedTemplate(template, ctx)) !== undefined) return [];
  // vzctl fetches by itself where it has the program for it.
  if ((await findProgram(ctx.host, 'vztmpl-dl')) !== undefined) return [];
  const names = await templateNames(ctx);
  const known = names.length === 0 ? 'which is empty' : `only ${names.join(', ')}`;
  return [
    `there is no template ${template} in ${await cacheDirectory(ctx)}, ${known}; tmpl_repo says where to fetch it`,
  ];
}

async function sampleFaults(
  { configfile }: VirtWant,
  ctx: ProviderContext,
): Promise<readonly string[]> {
  if (configfile === undefined) return [];
  const name = sampleName(configfile);
  const path = name === undefined ? configfile : samplePath(name);
  if ((await ctx.host.files.stat(path, { follow: true }))?.kind === 'file') return [];
  if (name === undefined) return [`there is no file ${configfile}`];
  return [`there is no sample ${name}; these are there: ${(await sampleNames(ctx)).join(', ')}`];
}

/** What the configuration of a new container starts from. */
async function sampleOf({ configfile }: VirtWant, { host }: ProviderContext): Promise<Config> {
  const vz = parseConfig(new TextDecoder().decode(await host.files.read('/etc/vz/vz.conf')));
  const said = configfile ?? vz.get('CONFIGFILE') ?? '';
  const name = sampleName(said);
  const data = await host.files.read(name === undefined ? said : samplePath(name));
  return parseConfig(new TextDecoder().decode(data));
}
