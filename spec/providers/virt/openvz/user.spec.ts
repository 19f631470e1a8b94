import { expect } from 'chai';
import { Sensitive } from '../../../../src/values/value.ts';
import { md5Crypt } from '../../../../src/values/crypt/md5-crypt.ts';
import { applyContainer, events, problems } from '../../../support/openvz/apply.ts';
import { OpenvzHost } from '../../../support/openvz/openvz-host.ts';

const SECRET = 'swordfish';

function shadow(host: OpenvzHost, folder = '/vz/private/101'): string {
  return new TextDecoder().decode(host.files.readSync(`${folder}/etc/shadow`));
}

describe('openvz: user', () => {
  for (const ensure of ['stopped', 'running']) {
    for (const name of ['root', 'joe']) {
      it(`${name} of a container that is ${ensure}: set, quiet, changed, and never shown`, async () => {
        const host = new OpenvzHost();
        await applyContainer(host, { ensure });
        const said = { ensure, user: `${name}:${SECRET}` };
        const changed = await applyContainer(host, said);
        expect(events(changed)).to.deep.equal(['user: changed [redacted] to [redacted]']);
        const folder = ensure === 'running' ? '/vz/root/101' : '/vz/private/101';
        expect(shadow(host, folder)).to.match(new RegExp(`^${name}:\\$6\\$[^:]+:`, 'm'));
        host.commands.length = 0;
        expect(events(await applyContainer(host, said))).to.deep.equal([]);
        expect(host.calls).to.deep.equal(['vzlist -a -j']);
        const other = new Sensitive(`${name}:other`);
        expect(events(await applyContainer(host, { ensure, user: other }))).to.have.length(1);
        const everything = [changed.lines, host.calls, host.inputs, shadow(host, folder)]
          .flat()
          .join('\n');
        expect(everything).to.not.include(SECRET);
      });
    }
  }

  it('is set in a new container before it starts', async () => {
    const host = new OpenvzHost();
    const said = { ensure: 'running', user: `root:${SECRET}` };
    await applyContainer(host, said);
    expect(shadow(host, '/vz/root/101')).to.match(/^root:\$6\$/);
    expect(events(await applyContainer(host, said))).to.deep.equal([]);
  });

  it('goes into the files of a container that runs by its own programs, the hash on their input', async () => {
    const host = new OpenvzHost();
    await applyContainer(host, { ensure: 'running' });
    await applyContainer(host, { ensure: 'running', user: `joe:${SECRET}` });
    expect(host.machine.inside).to.deep.equal(['useradd -m joe', 'chpasswd -e']);
    expect(host.inputs.at(-1)).to.match(/^joe:\$6\$[^:\n]+\n$/);
  });

  it('leaves another hash of the same password as it is', async () => {
    const host = new OpenvzHost();
    await applyContainer(host, { ensure: 'stopped' });
    await host.files.write(
      '/vz/private/101/etc/shadow',
      `root:${md5Crypt(SECRET, 'salt')}:1:::::\n`,
    );
    const said = { ensure: 'stopped', user: `root:${SECRET}` };
    expect(events(await applyContainer(host, said))).to.deep.equal([]);
  });

  it('mounts an image to look into it, and unmounts it', async () => {
    const host = new OpenvzHost();
    await applyContainer(host, { ensure: 'stopped', user: `root:${SECRET}` });
    // An image has no files of the container beside it.
    await host.files.rename('/vz/private/101/etc', '/vz/private/101/root.hdd');
    const calls = async () => {
      host.commands.length = 0;
      await applyContainer(host, { ensure: 'stopped', user: `root:${SECRET}` });
      return host.calls;
    };
    expect((await calls()).slice(0, 3)).to.deep.equal([
      'vzlist -a -j',
      'vzctl mount 101',
      'vzctl umount 101',
    ]);
  });

  it('follows nothing that leads out of a container', async () => {
    const host = new OpenvzHost({ '/etc/shadow': 'root:host:1:::::\n' });
    await applyContainer(host, { ensure: 'stopped' });
    await host.files.remove('/vz/private/101/etc/shadow');
    await host.files.symlink('/etc/shadow', '/vz/private/101/etc/shadow');
    expect(await problems(host, { ensure: 'stopped', user: `root:${SECRET}` })).to.deep.equal([
      "Could not read the virt resources of provider 'openvz': /vz/private/101/etc/shadow is no plain file: pvirt does not follow what leads out of a container",
    ]);
    expect(shadow(host, '')).to.equal('root:host:1:::::\n');
  });

  const bad: readonly (readonly [string, string])[] = [
    ['swordfish', '[redacted] is not a valid user: it must be "NAME:PASSWORD"'],
    ['root:', '[redacted] is not a valid user: it must be "NAME:PASSWORD"'],
    ['a b:swordfish', '[redacted] is not a valid user: its account has no name of Linux'],
    ['-x:swordfish', '[redacted] is not a valid user: its account has no name of Linux'],
    ['root:sword\nfish', '[redacted] is not a valid user: it must be "NAME:PASSWORD"'],
  ];
  for (const [value, message] of bad) {
    it(`refuses ${JSON.stringify(value.replace('swordfish', '...'))} without showing it`, async () => {
      const found = await problems(new OpenvzHost(), { user: value });
      expect(found).to.deep.equal([`Parameter user failed on Virt[web]: ${message}`]);
    });
  }
});
