import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { needs } from '../support/environment.ts';
import { type FileServer, serveFiles } from '../support/file-server.ts';
import {
  debianTree,
  type TestInstaller,
  testInstaller,
  treeInfoTree,
  writeTree,
} from './installer-tree.ts';
import { VirtWorld } from './virt-world.ts';

const run = promisify(execFile);
const KERNEL = 'images/pxeboot/vmlinuz';

describe('an installer that cannot be had', function () {
  needs('libvirtd', 'guest', 'qemu-img', 'curl', 'ftp');
  this.timeout(60_000);

  let world: VirtWorld;
  let installer: TestInstaller;
  let server: FileServer;
  before(async () => {
    world = await VirtWorld.start();
    installer = await testInstaller(world.guest);
    const good = treeInfoTree(installer);
    server = await serveFiles(
      {
        ...below('good', good),
        ...below('outside', treeInfoTree(installer, { kernel: '../../../../etc/shadow' })),
        ...below('wrong-sum', treeInfoTree(installer, { sum: `sha256:${'0'.repeat(64)}` })),
        ...below('short', good),
        ...below('page', {
          ...treeInfoTree(installer, { sum: 'none' }),
          [KERNEL]: '<html>Welcome',
        }),
        ...below('no-initrd', { ...good, 'images/pxeboot/initrd.img': 'Welcome' }),
        ...below('lost', good),
      },
      {
        'broken/.treeinfo': (response) => response.writeHead(503).end(),
        'private/.treeinfo': (response) => response.writeHead(401).end(),
        'elsewhere/.treeinfo': (response) =>
          response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
        [`short/${KERNEL}`]: (response, data) => {
          response.writeHead(200, { 'content-length': data.length });
          if (response.req.method === 'HEAD') response.end();
          else response.write(data.subarray(0, 100_000), () => response.destroy());
        },
        [`lost/${KERNEL}`]: (response, data) => {
          const isAsked = response.req.method === 'HEAD';
          response.writeHead(isAsked ? 200 : 500, { 'content-length': data.length }).end();
        },
      },
    );
  });
  after(async () => {
    await server.stop();
    await world.stop();
  });
  afterEach(async () => {
    expect(await world.virsh('list', '--all', '--name')).to.equal('');
    for (const folder of ['lib/images', 'lib/boot']) {
      expect(readdirSync(dir(folder)), folder).to.deep.equal([]);
    }
    expect(readdirSync(dir('state')).filter((name) => name.endsWith('.json'))).to.deep.equal([]);
  });

  const dir = (name: string) => join(world.daemon.dir, name);
  const wish = (more: Readonly<Record<string, unknown>>) => ({
    ...world.base,
    virt_path: dir('lib/images/g.img'),
    disk_size: '1M',
    ...more,
  });

  /** What is found wrong before anything is touched; `URL` is the server. */
  const REFUSED: readonly (readonly [Readonly<Record<string, unknown>>, string | RegExp])[] = [
    [
      { boot_location: 'URL/nosuch' },
      'boot_location: URL/nosuch has no installer that pvirt knows for x86_64: it is not the top of a tree of Debian, Ubuntu, Fedora, Red Hat or SUSE',
    ],
    [
      { boot_location: 'http://127.0.0.1:1/tree' },
      /^boot_location: http:\/\/127.0.0.1:1\/tree\/.treeinfo cannot be fetched: Failed to connect to 127.0.0.1 port 1/,
    ],
    [
      { boot_location: 'http://nosuch.invalid/tree' },
      'boot_location: http://nosuch.invalid/tree/.treeinfo cannot be fetched: Could not resolve host: nosuch.invalid',
    ],
    [
      { boot_location: 'URL/broken' },
      'boot_location: URL/broken/.treeinfo cannot be fetched: the server says 503',
    ],
    [
      { boot_location: 'http://me:hidden@HOST/private' },
      'boot_location: URL/private/.treeinfo cannot be fetched: the server wants another name and password in the URL',
    ],
    [
      { boot_location: 'URL/elsewhere' },
      /^boot_location: URL\/elsewhere\/.treeinfo cannot be fetched: Protocol "file" not supported/,
    ],
    [
      { boot_location: 'URL/outside' },
      'boot_location: URL/outside names in its .treeinfo a kernel ../../../../etc/shadow outside of it',
    ],
    [
      { boot_location: 'nfs:127.0.0.1:/srv' },
      /^boot_location: nfs:127.0.0.1:\/srv cannot be (?:read, because this host has no mount.nfs: apt-get install nfs-common, or give the tree by http|mounted: .+)$/,
    ],
    [
      { boot_location: 'URL/good', kickstart: '/nosuch/g.ks' },
      'kickstart: /nosuch/g.ks does not exist',
    ],
    [{ boot_location: 'URL/good', kickstart: '/etc' }, 'kickstart: /etc is no file'],
    [
      { boot_location: 'URL/good', virt_path: undefined, disk_size: undefined },
      'boot_location names an installer, and virt_path no disk that it could install on',
    ],
    [
      { boot_location: 'URL/good', pxe: true },
      'pxe and boot_location both say where the guest is installed from: leave one out',
    ],
    [
      { boot_location: ['/boot/nosuch', '/boot/initrd'], kickstart: '/etc/hostname' },
      'boot_location: there is no file /boot/nosuch',
    ],
    [
      { boot_location: ['/etc/hostname'], kickstart: '/etc/hostname' },
      'kickstart: an installer finds its answers in its initrd, and boot_location names a kernel alone',
    ],
    [
      { boot_location: ['/etc/hostname', '/etc/hostname'], kickstart: 'http://host/answers' },
      'kickstart: http://host/answers does not tell which installer it is for; put ks=, preseed=, autoyast= or autoinstall= before it',
    ],
  ];

  for (const [attributes, error] of REFUSED) {
    it(JSON.stringify(attributes), async () => {
      const { host } = new URL(server.url);
      const filled = (text: string) => text.replaceAll('URL', server.url).replaceAll('HOST', host);
      const { boot_location: said, ...rest } = attributes;
      const boot_location = typeof said === 'string' ? filled(said) : said;
      const found = await world.refusals('g', wish({ ...rest, boot_location }));
      expect(found).to.have.lengthOf(1);
      const text = (found[0] ?? '').replace('Virt[g]: ', '').replaceAll(server.url, 'URL');
      if (error instanceof RegExp) expect(text).to.match(error);
      else expect(text).to.equal(error);
    });
  }

  /** What shows only when it is fetched; the guest is not made. */
  const FAILING: readonly (readonly [tree: string, error: RegExp])[] = [
    [
      'wrong-sum',
      /URL\/wrong-sum\/images\/pxeboot\/vmlinuz is not used: its sha256 sum is [0-9a-f]{64}, and the tree says 0{64}/,
    ],
    ['short', /URL\/short\/images\/pxeboot\/vmlinuz cannot be fetched: .*bytes remaining to read/],
    ['page', /URL\/page\/images\/pxeboot\/vmlinuz is not used: it is no Linux kernel/],
    ['no-initrd', /URL\/no-initrd\/images\/pxeboot\/initrd.img is not used: it is no initrd/],
    ['lost', /URL\/lost\/images\/pxeboot\/vmlinuz cannot be fetched: the server says 500/],
  ];

  for (const [tree, error] of FAILING) {
    it(`a tree that is ${tree}: nothing is made`, async () => {
      const { events } = await world.apply('g', wish({ boot_location: `${server.url}/${tree}` }));
      expect(events.map(({ status }) => status)).to.deep.equal(['failure']);
      expect(events[0]?.message.replaceAll(server.url, 'URL')).to.match(error);
    });
  }

  it('for want of room, or of a place that can be written to', async () => {
    const boot = dir('lib/boot');
    const location = { boot_location: `${server.url}/good` };
    try {
      await run('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', boot]);
      expect(await world.refusals('g', wish(location))).to.match(
        /boot_location: the installer takes \d+(\.\d)? MiB for its start, and 1 MiB are free in .*\/boot \(PVIRT_BOOT_DIR names another place\)/,
      );
      await run('mount', ['-o', 'remount,ro', boot]);
      expect(await world.refusals('g', wish(location))).to.deep.equal([
        `Virt[g]: boot_location: ${boot} cannot be written to, and the installer goes to ${boot} (PVIRT_BOOT_DIR names another place)`,
      ]);
    } finally {
      await run('umount', [boot]);
    }
  });

  it('and one that can: by FTP, behind a password', async () => {
    const folder = await writeTree(dir('tree'), debianTree(installer));
    const ftp = await serveFtp(folder);
    const secret = await serveFiles(debianTree(installer));
    const { host } = new URL(secret.url);
    try {
      for (const location of [ftp.url, `http://me:hid%20den@${host}`]) {
        const applied = await world.apply(
          'g',
          wish({ boot_location: location, ensure: 'suspended' }),
        );
        expect(applied.changes, location).to.deep.equal(['ensure live success']);
        expect(await world.virsh('dumpxml', 'g')).to.match(/<kernel>/);
        const all = `${await world.virsh('dumpxml', 'g')}${JSON.stringify(applied)}`;
        expect(all).not.to.match(/hid(%20| )den/);
        await world.apply('g', { ensure: 'purged' });
      }
    } finally {
      await secret.stop();
      await ftp.stop();
    }
  });
});

function below(folder: string, files: Readonly<Record<string, Uint8Array | string>>) {
  const named = Object.entries(files).map(([path, data]) => [`${folder}/${path}`, data] as const);
  return Object.fromEntries(named);
}

const PYTHON = '/usr/bin/python3';
async function serveFtp(folder: string) {
  const argv = ['-u', '-m', 'pyftpdlib', '-i', '127.0.0.1', '-p', '0', '-d', folder];
  const child = spawn(PYTHON, argv, {
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: 60_000,
    killSignal: 'SIGKILL',
  });
  let told = '';
  const port = await new Promise<string>((resolve, reject) => {
    child.once('exit', () => {
      reject(new Error(`The FTP server ended:\n${told}`));
    });
    child.stderr.on('data', (chunk: Buffer) => {
      told += chunk.toString();
      const found = /starting FTP server on 127\.0\.0\.1:(\d+)/.exec(told)?.[1];
      if (found !== undefined) resolve(found);
    });
  });
  return {
    url: `ftp://127.0.0.1:${port}`,
    async stop() {
      child.kill('SIGKILL');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    },
  };
}
