import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { needs } from './environment.ts';
import { testGuest } from './guest.ts';
import { startPrivateLibvirtd, type PrivateLibvirtd } from './private-libvirtd.ts';

/** The test bed itself: that a guest really boots in it, and that nothing of it remains. */
describe('the private libvirtd', function () {
  this.timeout(60_000);
  needs('libvirtd', 'guest');
  let daemon: PrivateLibvirtd;
  let console: string;

  before(async () => {
    daemon = await startPrivateLibvirtd();
    console = join(daemon.dir, 'lib', 'console.log');
    const { kernel, initrd } = await testGuest();
    const definition = join(daemon.dir, 'guest.xml');
    writeFileSync(
      definition,
      `<domain type='qemu'>
        <name>guest</name><memory unit='MiB'>128</memory><vcpu>2</vcpu>
        <os>
          <type arch='x86_64'>hvm</type>
          <kernel>${kernel}</kernel><initrd>${initrd}</initrd>
          <cmdline>console=ttyS0 hostname=alpha</cmdline>
        </os>
        <features><acpi/></features>
        <devices><serial type='file'><source path='${console}'/></serial></devices>
      </domain>`,
    );
    await daemon.virsh('define', '--validate', definition);
  });
  // A skipped suite has started none.
  after(() => (daemon as PrivateLibvirtd | undefined)?.stop());

  it('boots a guest to its userland', async () => {
    await daemon.virsh('start', 'guest');
    const text = await consoleSays('GUEST-UP alpha');
    expect(text).to.match(/GUEST-HARDWARE cpus=2 memory=\d+ macs=\s/);
  });

  it('keeps its processes and interfaces to itself', async () => {
    const commands = ['-maxdepth', '2', '-name', 'comm', '-exec', 'cat', '{}', ';'];
    expect(await daemon.enter('find', '/proc', ...commands)).to.match(/^qemu-system/m);
    expect(await daemon.enter('ls', '/sys/class/net')).to.equal('lo\n');
  });

  it('finds the guest running again after libvirtd was killed', async () => {
    await daemon.killLibvirtd();
    const refused = await daemon.virsh('list').catch((error: unknown) => String(error));
    expect(refused).to.contain('Connection refused');
    await daemon.startLibvirtd();
    expect(await daemon.virsh('domstate', 'guest')).to.equal('running\n');
  });

  it('lets the guest obey its power button', async () => {
    await daemon.virsh('shutdown', 'guest');
    await consoleSays('GUEST-POWEROFF');
    for (let tries = 0; tries < 200; tries += 1) {
      if ((await daemon.virsh('domstate', 'guest')) === 'shut off\n') return;
      await sleep(50);
    }
    expect.fail('the guest is still there');
  });

  it('leaves nothing behind', async () => {
    const second = await startPrivateLibvirtd();
    await second.stop();
    expect(existsSync(second.dir)).to.equal(false);
  });

  async function consoleSays(words: string): Promise<string> {
    for (let tries = 0; tries < 600; tries += 1) {
      const text = existsSync(console) ? readFileSync(console, 'utf8') : '';
      if (text.includes(words)) return text;
      await sleep(50);
    }
    return expect.fail(`the console never said ${words}`);
  }
});
