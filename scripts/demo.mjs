#!/usr/bin/env node
// The main job, for real, on this machine: a guest is made, checked, listed, broken, repaired and removed.
// Every command is shown with its output, and every outcome is checked: `npm run demo`.
import { chmodSync, copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { step } from './progress.mjs';
import { collect, main, succeed } from './run.mjs';
import { DEBIAN_PACKAGES, setUp } from './setup.mjs';

const GUEST = 'pvirt-quickstart';
const MANIFEST = 'examples/quickstart.pp';
/** Where the manifest looks for the kernel. */
const DIRECTORY = join('/var/lib/libvirt/images', GUEST);
const PVIRT = 'bin/pvirt.cjs';
const VIRSH = ['virsh', '--connect', 'qemu:///system'];

/** What is run, and how it must end; `says` and `saysNot` look at its output. */
const STEPS = [
  {
    title: 'What there should be: a manifest in the language of Puppet',
    run: ['cat', MANIFEST],
    says: GUEST,
  },
  {
    title: 'Make it so: the guest is defined and started',
    run: [PVIRT, 'apply', MANIFEST],
    says: `Virt[${GUEST}]/ensure: created`,
  },
  { title: 'Watch its console until userland is up', console: 'GUEST-UP' },
  {
    title: 'Apply again: nothing to do (exit code 0: nothing was changed)',
    run: [PVIRT, 'apply', '--detailed-exitcodes', MANIFEST],
    saysNot: 'Virt[',
  },
  {
    title: 'List it, as a manifest',
    run: [PVIRT, 'resource', 'virt', GUEST],
    says: "ensure        => 'running'",
  },
  {
    title: 'Break it by hand',
    run: [...VIRSH, 'destroy', GUEST],
    says: 'destroyed',
  },
  {
    title: 'Repair it (exit code 2: something was changed)',
    run: [PVIRT, 'apply', '--detailed-exitcodes', MANIFEST],
    code: 2,
    says: `Virt[${GUEST}]/ensure: ensure changed 'stopped' to 'running'`,
  },
  { title: 'Watch it boot once more', console: 'GUEST-UP' },
  {
    title: 'Remove it',
    run: [PVIRT, 'apply', '-e', `virt { '${GUEST}': ensure => absent }`],
    says: `Virt[${GUEST}]/ensure: removed`,
  },
  {
    title: 'It is gone',
    run: [...VIRSH, 'list', '--all', '--name'],
    saysNot: GUEST,
  },
];

await main(import.meta.url, async () => {
  const start = Date.now();
  await setUp({ packages: DEBIAN_PACKAGES.guests, libvirtd: true });
  for (const [signal, number] of Object.entries({ SIGINT: 2, SIGTERM: 15 })) {
    process.once(signal, () => void cleanUp().finally(() => process.exit(128 + number)));
  }
  try {
    await provideKernel();
    for (const [index, each] of STEPS.entries()) await perform(each, index + 1);
  } finally {
    await cleanUp();
  }
  const seconds = Math.round((Date.now() - start) / 1000);
  process.stdout.write(
    `\nAll ${STEPS.length} steps went as they should, in ${seconds} s. ${GUEST} and its files are gone.\n` +
      `Next: ${PVIRT} describe virt tells what a guest can be told; examples/ has more manifests.\n`,
  );
  return 0;
});

/** The same guest that the specs boot, put where the manifest expects it. */
async function provideKernel() {
  const { register } = await import('tsx/esm/api');
  register();
  const { testGuest } = await import('../spec/support/guest.ts');
  await cleanUp();
  const { kernel, initrd } = await step('a kernel and an initramfs for the guest', testGuest);
  mkdirSync(DIRECTORY);
  chmodSync(DIRECTORY, 0o755);
  copyFileSync(kernel, join(DIRECTORY, 'vmlinuz'));
  copyFileSync(initrd, join(DIRECTORY, 'initrd'));
}

async function perform({ title, run, console, code = 0, says, saysNot }, number) {
  process.stdout.write(`\n${bold(`${number}. ${title}`)}\n`);
  if (console !== undefined) return watchConsole(console);
  process.stdout.write(`$ ${run.map(quoted).join(' ')}\n`);
  // On a terminal virsh would look for a password agent, and complain.
  const result = await collect(run, { detached: true });
  process.stdout.write(result.output.replace(/\n+$/, '\n'));
  if (result.code !== code) throw new Error(`It ended with ${result.code}, not with ${code}.`);
  if (says !== undefined && !result.output.includes(says)) {
    throw new Error(`It should have said: ${says}`);
  }
  if (saysNot !== undefined && result.output.includes(saysNot)) {
    throw new Error(`It should not have said: ${saysNot}`);
  }
}

/** Shows what the guest says on its serial port, until it says the words. */
async function watchConsole(words) {
  const terminal = (await succeed([...VIRSH, 'ttyconsole', GUEST], { detached: true })).trim();
  process.stdout.write(`$ cat ${terminal}\n`);
  const reader = spawn('cat', [terminal], { stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  const limit = setTimeout(() => reader.kill(), 60_000);
  for await (const chunk of reader.stdout.setEncoding('utf8')) {
    process.stdout.write(chunk);
    text += chunk;
    if (/\n$/.test(text) && text.includes(words)) break;
  }
  clearTimeout(limit);
  reader.kill();
  if (!text.includes(words)) throw new Error(`The console did not say ${words} within a minute.`);
}

/** Whatever happened: no guest of ours, and none of its files, remain. */
async function cleanUp() {
  await collect([...VIRSH, 'destroy', GUEST], { detached: true });
  await collect([...VIRSH, 'undefine', GUEST], { detached: true });
  rmSync(DIRECTORY, { recursive: true, force: true });
}

function quoted(word) {
  return /^[\w./:=-]+$/.test(word) ? word : JSON.stringify(word);
}

function bold(text) {
  return process.stdout.isTTY ? `\x1b[1m${text}\x1b[0m` : text;
}
