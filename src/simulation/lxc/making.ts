import { makeImage } from '../images.ts';
import {
  type Answer,
  type Call,
  complain,
  configOf,
  folderOf,
  settingOf,
  stateOf,
  textOf,
} from './containers.ts';

/** Where Debian has the templates. */
export const TEMPLATES = '/usr/share/lxc/templates';

/** lxc-create: what a template would put into a container is not made, only what LXC keeps of it. */
export async function create(call: Call): Promise<Answer> {
  const { machine, name, options, rest } = call;
  const { files } = machine;
  if (configOf(call) !== undefined) return complain(call, 'Container already exists');
  const [template, initial] = [text(options.template), text(options.config)];
  const path = template.startsWith('/') ? template : `${TEMPLATES}/lxc-${template}`;
  const hasTemplate = template !== 'none';
  if (hasTemplate && !(await files.stat(path))) {
    return complain(
      call,
      `No such file or directory - bad template: ${template}`,
      `Template "${template}" not found`,
      `Failed to create container ${name}`,
    );
  }
  const base = textOf(initial === '' ? '/etc/lxc/default.conf' : initial, files) ?? '';
  await files.mkdir(folderOf(call), { mode: 0o770 });
  const made = hasTemplate ? await madeBy(path, rest, call) : (own: string) => own;
  await files.write(`${folderOf(call)}/config`, made(base), { mode: 0o640 });
  return {};
}

/** What becomes of the configuration that a container begins with. */
async function madeBy(
  template: string,
  parameters: readonly string[],
  call: Call,
): Promise<(config: string) => string> {
  const rootfs = await makeStore(text(call.options.bdev) || 'dir', call);
  const words = parameters.map((word) => ` ${word}`).join('');
  return (config) => `# Template used to create this container: ${template}
# Parameters passed to the template:${words}
# For additional config options, please look at lxc.container.conf(5)

${config}lxc.rootfs.path = ${rootfs}
lxc.uts.name = "${call.name}"
`;
}

/** lxc-copy, which says nothing of why it fails. */
export async function copy(call: Call): Promise<Answer> {
  const { machine, lxcpath, options } = call;
  const config = configOf(call);
  const copied = { ...call, name: text(options.newname) };
  if (config === undefined || stateOf(call) !== 'STOPPED') return { exitCode: 1 };
  if (configOf(copied) !== undefined) return { exitCode: 1 };
  const rootfs = settingOf(config, 'lxc.rootfs.path') ?? 'dir:';
  const [store = '', lower] = rootfs.split(':');
  const isSnapshot = options.snapshot === true;
  const kind = isSnapshot ? 'overlay' : text(options.backingstorage) || store;
  // An overlay is a snapshot or nothing.
  if (kind === 'overlay' && !isSnapshot) return { exitCode: 1 };
  await machine.files.mkdir(folderOf(copied), { mode: 0o770 });
  const path = await makeStore(kind, copied, lower);
  await machine.files.write(`${folderOf(copied)}/config`, copiedConfig(config, path, copied.name), {
    mode: 0o640,
  });
  if (isSnapshot) await noteClone(call, copied.name, lxcpath);
  return {};
}

/** The settings of its own at the end, without blank lines, and with other addresses. */
function copiedConfig(config: string, rootfs: string, name: string): string {
  const kept = config
    .split('\n')
    .filter((line) => line.trim() !== '' && !/^\s*lxc\.(rootfs\.path|uts\.name)\s*=/.test(line))
    .map((line, at) => line.replace(HWADDR, `$1${macOf(`${name} ${at}`)}`));
  return [...kept, `lxc.rootfs.path = ${rootfs}`, `lxc.uts.name = ${name}`, ''].join('\n');
}

const HWADDR = /^(\s*lxc\.net\.\d+\.hwaddr\s*=\s*).*/;

/** An address of LXC's own range that depends on the text alone. */
function macOf(said: string): string {
  const sum = Array.from(said).reduce(
    (hash, letter) => (hash * 31 + letter.charCodeAt(0)) % 2 ** 24,
    7,
  );
  const digits = sum.toString(16).padStart(6, '0');
  return ['00:16:3e', digits.slice(0, 2), digits.slice(2, 4), digits.slice(4)].join(':');
}

/** Makes what holds a container's files; what `lxc.rootfs.path` says of it. */
async function makeStore(kind: string, call: Call, lower?: string): Promise<string> {
  const { files } = call.machine;
  const own = folderOf(call);
  const rootfs = `${own}/rootfs`;
  await files.mkdir(rootfs);
  if (kind === 'overlay') {
    await files.mkdir(`${own}/overlay/delta`, { parents: true });
    return `overlay:${lower ?? rootfs}:${own}/overlay/delta`;
  }
  if (kind !== 'loop') return `${kind}:${rootfs}`;
  const size = text(call.options.fssize) || '1048576K';
  const image = { path: `${own}/rootdev`, format: 'raw', size: Number.parseInt(size, 10) * 1024 };
  await makeImage(image, files);
  return `loop:${image.path}`;
}

/** A copy knows all that it is based on, and these know it. */
async function noteClone(source: Call, clone: string, lxcpath: string): Promise<void> {
  const { files } = source.machine;
  const older = textOf(`${folderOf(source)}/lxc_rdepends`, files) ?? '';
  const bases = `${older}${lxcpath}\n${source.name}\n`;
  await files.write(`${lxcpath}/${clone}/lxc_rdepends`, bases);
  for (const base of namesIn(bases)) {
    const list = `${lxcpath}/${base}/lxc_snapshots`;
    await files.write(list, `${textOf(list, files) ?? ''}${lxcpath}\n${clone}\n`);
  }
}

/** Each second line is a name; the first ones are directories. */
export function namesIn(list: string | undefined): readonly string[] {
  return (list ?? '').split('\n').filter((_, at) => at % 2 === 1);
}

function text(value: string | boolean | undefined): string {
  return typeof value === 'string' ? value : '';
}
