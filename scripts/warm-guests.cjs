// What runs over guests do, for the code caches made by warm.cjs: the kit's simulated libvirtd behind a real
// socket, with guests that are as they should be.
'use strict';
const { mkdtempSync, rmSync, writeFileSync } = require('node:fs');
const { createServer } = require('node:net');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

/** Calls `work` with a manifest, its guests in a catalog's JSON, and the URI of where they are. */
exports.withGuests = async (library, work) => {
  const directory = mkdtempSync(join(tmpdir(), 'pvirt-warm-'));
  process.env.PVIRT_STATE_DIR = join(directory, 'state');
  const server = createServer();
  try {
    const files = Object.fromEntries(
      ['web.img', 'db.img', 'vmlinuz', 'initrd'].map((name) => [join(directory, name), name]),
    );
    for (const [path, text] of Object.entries(files)) writeFileSync(path, text);
    const manifest = join(directory, 'site.pp');
    const source = guests(directory);
    writeFileSync(manifest, source);
    const made = await library.simulate(await library.compileCode(source), { host: { files } });
    const failed = made.report.statuses.find((status) => status.failed);
    if (failed) throw new Error(failed.events.at(-1).message);
    server.on('connection', (socket) => {
      made.host.openSocket('/var/run/libvirt/libvirt-sock').then((daemon) => {
        socket.pipe(daemon).pipe(socket);
      });
    });
    const path = join(directory, 'libvirt-sock');
    await new Promise((resolve) => server.listen(path, resolve));
    const { catalog } = await library.compile({ source });
    const resources = catalog.toJSON().resources.filter(({ type }) => type === 'Virt');
    await work({ manifest, resources, uri: `qemu+unix:///system?socket=${path}` });
  } finally {
    server.close();
    rmSync(directory, { recursive: true, force: true });
  }
};

/** Attributes as most guests have them. */
function guests(directory) {
  const files = `boot_location => ['${directory}/vmlinuz', '${directory}/initrd']`;
  return `Virt { virt_type => qemu, memory => 256, interfaces => ['network:default'], graphics => disable }
virt { 'web':
  ensure => running, cpus => 2, virt_path => '${directory}/web.img', desc => 'serves', autoboot => true,
  ${files}, boot_options => 'console=ttyS0', macaddrs => ['52:54:00:00:00:01'],
}
virt { 'db':
  ensure => stopped, virt_path => '${directory}/db.img', autoboot => false, require => Virt['web'],
  on_poweroff => destroy, on_reboot => restart, on_crash => restart, macaddrs => ['52:54:00:00:00:02'],
}
['a', 'b'].each |$name| { virt { "mail-\${name}": ensure => installed, provider => libvirt } }
notify { 'done': }
`;
}
