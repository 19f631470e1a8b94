import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { BASE, INSTEAD, OPTIONS } from './options.ts';

const run = promisify(execFile);
const FILE = new URL('../golden/virt-install/options.json', import.meta.url);
const CAPS = fileURLToPath(new URL('../fixtures/virt-install/caps/', import.meta.url));

/** The documents that real virt-install has printed, by the option; '' for none. */
export async function goldenDocuments(): Promise<Readonly<Record<string, string>>> {
  if (process.env.PVIRT_GOLDEN === 'write') await write();
  return JSON.parse(await readFile(FILE, 'utf8')) as Readonly<Record<string, string>>;
}

async function write(): Promise<void> {
  const commands = new Map<string, readonly string[]>([['', BASE.argv]]);
  for (const { option } of OPTIONS) commands.set(option, withOption(option, SINGLE));
  for (const { option } of INSTEAD) commands.set(option, withOption(option, [nameOf(option)]));
  const documents: Record<string, string> = {};
  const left = [...commands];
  const work = async (): Promise<void> => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      const [option, argv] = next;
      documents[option] = await ask(argv);
    }
  };
  await Promise.all([work(), work(), work(), work()]);
  const ordered = [...commands.keys()].map((option) => [option, documents[option]] as const);
  await writeFile(FILE, `${JSON.stringify(Object.fromEntries(ordered), null, 1)}\n`);
}

/** Options that cannot be given twice. */
const SINGLE: readonly string[] = ['--memory', '--vcpus', '--osinfo', '--graphics'];

function withOption(option: string, replaced: readonly string[]): readonly string[] {
  const name = nameOf(option);
  const isReplaced = (one: string | undefined) => one === name && replaced.includes(one);
  const base: readonly string[] = BASE.argv;
  const kept = base.filter((one, i) => !isReplaced(one) && !isReplaced(base[i - 1]));
  return [...kept, ...option.split(' ')];
}

function nameOf(option: string): string {
  return option.split(' ')[0] ?? '';
}

/** virt-install with a hypervisor of its own making, the same on all machines. */
async function ask(argv: readonly string[]): Promise<string> {
  const connect = `__virtinst_test__test:///default,fakeuri=qemu:///system,caps=${CAPS}kvm-x86_64.xml,domcaps=${CAPS}kvm-x86_64-domcaps-latest.xml,predictable`;
  const options = ['--connect', connect, '--print-xml', '--dry-run', '--noautoconsole'];
  const { stdout } = await run('virt-install', [...options, ...argv], { timeout: 60_000 });
  return stdout;
}
