import { parseArgs } from 'node:util';
import type { RunResult } from '../host/host.ts';
import type { MemoryFiles } from '../host/memory-files.ts';
import { factsOf, makeImage, resizeImage } from './images.ts';

type Answer = Partial<RunResult>;

/** The calls of qemu-img that pvirt makes, on images in memory; answers and errors as QEMU 7.2 has them. */
export async function qemuImg(argv: readonly string[], files: MemoryFiles): Promise<Answer> {
  const [command = '', ...rest] = argv;
  if (command === '--version') return { stdout: 'qemu-img version 7.2.22\n' };
  const act = Object.hasOwn(COMMANDS, command) ? COMMANDS[command] : undefined;
  if (!act) return failure(`the simulation has no qemu-img ${command}`);
  const { values, positionals } = parseArgs({
    args: [...rest],
    options: OPTIONS,
    allowPositionals: true,
  });
  return act({ values, positionals, files });
}

const OPTIONS = {
  q: { type: 'boolean', short: 'q' },
  U: { type: 'boolean', short: 'U' },
  f: { type: 'string', short: 'f' },
  O: { type: 'string', short: 'O' },
  b: { type: 'string', short: 'b' },
  F: { type: 'string', short: 'F' },
  output: { type: 'string' },
  'image-opts': { type: 'boolean' },
  'backing-chain': { type: 'boolean' },
} as const;

interface Call {
  readonly values: {
    readonly f?: string | undefined;
    readonly O?: string | undefined;
    readonly b?: string | undefined;
    readonly 'backing-chain'?: boolean | undefined;
  };
  readonly positionals: readonly string[];
  readonly files: MemoryFiles;
}

const COMMANDS: Readonly<Record<string, (call: Call) => Promise<Answer>>> = {
  async create({ values, positionals, files }) {
    const [path = '', said] = positionals;
    const { b: backing, f: format = 'raw' } = values;
    if (backing !== undefined && !(await isThere(backing, files))) {
      return failure(`${path}: ${noFile(backing)}\nCould not open backing image.`);
    }
    const size = said === undefined ? undefined : bytesOf(said);
    const whole = size ?? (await factsOf(backing ?? '', files)).size;
    return write({ path, format, size: whole, backing }, files);
  },
  async convert({ values, positionals, files }) {
    const [from = '', to = ''] = positionals;
    if (!(await isThere(from, files))) return cannotOpen(from);
    const { size } = await factsOf(from, files);
    return write({ path: to, format: values.O ?? 'raw', size }, files);
  },
  async resize({ positionals, files }) {
    const [path = '', said = ''] = positionals;
    if (!(await isThere(path, files))) return cannotOpen(path);
    const size = bytesOf(said);
    if (size < (await factsOf(path, files)).size) {
      return failure(SHRINKS);
    }
    await resizeImage(path, size, files);
    return {};
  },
  // With an image in which there is nothing; what the simulation has made is empty but for what it is based on.
  async compare({ positionals, files }) {
    const [, said = ''] = /filename=(.*)$/.exec(positionals[0] ?? '') ?? [];
    const path = said.replaceAll(',,', ',');
    const { format, backing } = await factsOf(path, files);
    const bytes = format === 'raw' ? await files.read(path) : undefined;
    const isUsed = backing !== undefined || bytes?.some((byte) => byte !== 0) === true;
    return { exitCode: isUsed ? 1 : 0 };
  },
  async info({ values, positionals, files }) {
    const [first = ''] = positionals;
    const chain: Record<string, unknown>[] = [];
    for (let path: string | undefined = first; path !== undefined;) {
      if (!(await isThere(path, files))) return cannotOpen(path);
      const { format, size, backing } = await factsOf(path, files);
      const base = backing === undefined ? {} : { 'backing-filename': backing };
      chain.push({ filename: path, format, 'virtual-size': size, ...base });
      path = values['backing-chain'] === true ? backing : undefined;
    }
    return { stdout: JSON.stringify(values['backing-chain'] === true ? chain : chain[0]) };
  },
};

const SHRINKS = `Use the --shrink option to perform a shrink operation.
qemu-img: warning: Shrinking an image will delete all data beyond the shrunken image's end. Before performing such an operation, make sure there is no important data there.`;

async function write(image: Parameters<typeof makeImage>[0], files: MemoryFiles): Promise<Answer> {
  const folder = image.path.slice(0, image.path.lastIndexOf('/')) || '/';
  if ((await files.stat(folder, { follow: true }))?.kind !== 'directory') {
    return failure(`${image.path}: Could not create '${image.path}': No such file or directory`);
  }
  await makeImage(image, files);
  return {};
}

async function isThere(path: string, files: MemoryFiles): Promise<boolean> {
  return (await files.stat(path, { follow: true }))?.kind === 'file';
}

/** `4096K`; pvirt says sizes in KiB alone. */
function bytesOf(size: string): number {
  const [, number, unit] = /^(\d+)([KMGT]?)$/.exec(size) ?? [];
  return Number(number) * 1024 ** ['', 'K', 'M', 'G', 'T'].indexOf(unit ?? '');
}

function cannotOpen(path: string): Answer {
  return failure(`Could not open '${path}': ${noFile(path)}`);
}

function noFile(path: string): string {
  return `Could not open '${path}': No such file or directory`;
}

function failure(reason: string): Answer {
  return { exitCode: 1, stderr: `qemu-img: ${reason}\n` };
}
