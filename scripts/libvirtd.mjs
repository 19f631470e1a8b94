// The machine's own libvirtd (qemu:///system), started where none answers: with systemd or without.
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { step } from './progress.mjs';
import { collect, succeed } from './run.mjs';

/** Starts virtlogd and libvirtd unless qemu:///system answers already. */
export async function startLibvirtd() {
  if (await answers()) return;
  await step('starting libvirtd', async () => {
    await (existsSync('/run/systemd/system') ? startByUnit() : startByHand());
    for (let tries = 0; tries < 100; tries += 1) {
      if (await answers()) return;
      await sleep(100);
    }
    const { output } = await askVersion();
    throw new Error(`libvirtd was started but does not answer: ${output.trim()}`);
  });
}

async function answers() {
  return (await askVersion()).code === 0;
}

function askVersion() {
  return collect(['virsh', '-c', 'qemu:///system', 'version'], { detached: true });
}

async function startByUnit() {
  await succeed(['systemctl', 'start', 'virtlogd.socket', 'libvirtd.socket']);
}

/** What systemd and udev would have done: cgroups, devices, then the two daemons. */
async function startByHand() {
  if (!/ cgroup2? /.test(readFileSync('/proc/mounts', 'utf8'))) {
    // Without any cgroups guests run all the same, only unthrottled.
    await collect(['mount', '-t', 'cgroup2', 'cgroup2', '/sys/fs/cgroup']);
  }
  if (!existsSync('/dev/net/tun')) {
    mkdirSync('/dev/net', { recursive: true });
    await succeed(['mknod', '/dev/net/tun', 'c', '10', '200']);
  }
  const kvm = /^kvm:[^:]*:(\d+):/m.exec(readFileSync('/etc/group', 'utf8'));
  if (existsSync('/dev/kvm') && kvm !== null) {
    // With root's alone libvirtd doubts its knowledge of qemu and asks it anew at each step (5 s).
    chownSync('/dev/kvm', 0, Number(kvm[1]));
    chmodSync('/dev/kvm', 0o660);
  }
  mkdirSync('/run/libvirt', { recursive: true });
  for (const daemon of ['virtlogd', 'libvirtd']) {
    if (isRunning(`/run/${daemon}.pid`)) continue;
    rmSync(`/run/${daemon}.pid`, { force: true });
    await succeed([daemon, '--daemon']);
  }
}

function isRunning(pidFile) {
  if (!existsSync(pidFile)) return false;
  return existsSync(`/proc/${readFileSync(pidFile, 'utf8').trim()}`);
}
