import { once } from 'node:events';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import type { VirtWorld } from './virt-world.ts';

/**
 * Brings a guest into libvirt's state `in shutdown` and holds it there: it has powered itself off, but
 * its qemu cannot end. libvirtd must not see the power-off before qemu is stopped, so it is stopped
 * itself meanwhile, and the guest is spoken to through a monitor of our own.
 */
export async function holdInShutdown(world: VirtWorld, name: string): Promise<void> {
  await world.apply(name, { ...world.idle, ensure: 'stopped' });
  const monitor = await addMonitor(world, name);
  await world.virsh('start', name);
  const libvirtd = (await world.daemon.enter('pgrep', '-x', 'libvirtd')).trim();
  await world.daemon.enter('kill', '-STOP', libvirtd);
  try {
    await powerOff(monitor);
    await world.daemon.enter('kill', '-STOP', await qemuOf(world, name));
  } finally {
    await world.daemon.enter('kill', '-CONT', libvirtd);
  }
  while ((await world.state(name)) !== 'in shutdown') await sleep(20);
}

/** Lets a held guest end. */
export async function letGo(world: VirtWorld, name: string): Promise<void> {
  await world.daemon.enter('kill', '-CONT', await qemuOf(world, name));
}

async function qemuOf(world: VirtWorld, name: string): Promise<string> {
  return (await world.daemon.enter('pgrep', '-f', `guest=${name},`)).trim();
}

async function addMonitor(world: VirtWorld, name: string): Promise<string> {
  const directory = join(world.daemon.dir, 'monitors');
  await mkdir(directory, { recursive: true });
  // qemu runs as a user of its own.
  await chmod(directory, 0o777);
  const path = join(directory, name);
  const argument = (value: string) => `<qemu:arg value='${value}'/>`;
  const commandline = `<qemu:commandline>${argument('-qmp')}${argument(`unix:${path},server=on,wait=off`)}</qemu:commandline>`;
  const definition = (await world.virsh('dumpxml', '--inactive', name))
    .replace('<domain ', "<domain xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0' ")
    .replace('</domain>', `${commandline}</domain>`);
  const file = join(directory, `${name}.xml`);
  await writeFile(file, definition);
  await world.virsh('define', file);
  return path;
}

/** Writes to the power management of the machine what a kernel writes there, until qemu says SHUTDOWN. */
async function powerOff(path: string): Promise<void> {
  const socket = connect(path);
  await once(socket, 'connect');
  const heard: string[] = [];
  createInterface(socket).on('line', (line) => heard.push(line));
  const isOff = () => heard.some((line) => line.includes('"SHUTDOWN"'));
  const say = (execute: string, args: object = {}) =>
    socket.write(`${JSON.stringify({ execute, arguments: args })}\n`);
  say('qmp_capabilities');
  // Before the firmware has set it up, the machine does not react.
  for (let tries = 0; !isOff() && tries < 100; tries += 1) {
    say('human-monitor-command', { 'command-line': 'o /w 0x604 0x2000' });
    await sleep(50);
  }
  socket.destroy();
  if (!isOff()) throw new Error('The guest did not power itself off.');
}
