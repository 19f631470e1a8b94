import { expect } from 'chai';
import { MemoryHost } from '../../src/host/memory-host.ts';
import { fullPath, listSources, readSource } from '../../src/cli/source-files.ts';

async function someFiles(): Promise<MemoryHost> {
  const host = new MemoryHost({
    files: {
      '/m/init.pp': '',
      '/m/a/b/c/deep.pp': '',
      '/m/a/page.epp': '',
      '/m/a/page.erb': '',
      '/m/README.md': '',
      '/m/a/pp': '',
      '/n/other.pp': '',
    },
  });
  await host.files.symlink('/m', '/m/a/loop');
  await host.files.symlink('/n', '/m/n');
  await host.files.symlink('/n/other.pp', '/m/link.pp');
  await host.files.symlink('/n', '/named');
  return host;
}

/** Refuses a path as the machine refuses it to those who are not root. */
function refuse(host: MemoryHost, refused: string): void {
  for (const name of ['listSync', 'readSync'] as const) {
    const read = host.files[name].bind(host.files) as (path: string) => never;
    host.files[name] = (path: string) => {
      if (path === refused) throw Object.assign(new Error('EACCES'), { code: 'EACCES' });
      return read(path);
    };
  }
}

describe('listSources', () => {
  for (const [names, paths] of [
    [['/m'], ['/m/a/b/c/deep.pp', '/m/a/page.epp', '/m/init.pp', '/m/link.pp']],
    [['/m/a///'], ['/m/a/b/c/deep.pp', '/m/a/page.epp']],
    [['/named'], ['/named/other.pp']],
    [
      ['/n', '/no.pp', '/m/README.md', '/n'],
      ['/n/other.pp', '/no.pp', '/m/README.md', '/n/other.pp'],
    ],
    [[], []],
  ] as const) {
    it(`finds in ${names.join(' ') || 'nothing'}: ${paths.join(' ')}`, async () => {
      const found = await listSources(await someFiles(), names);
      expect(found).to.deep.equal({ paths, unreadable: [] });
    });
  }

  it('says which directory cannot be read, and reads the others', async () => {
    const host = await someFiles();
    refuse(host, '/m/a/b');
    const { paths, unreadable } = await listSources(host, ['/m']);
    expect(paths).to.deep.equal(['/m/a/page.epp', '/m/init.pp', '/m/link.pp']);
    expect(unreadable.map(({ message }) => message)).to.deep.equal([
      'Could not read /m/a/b: permission denied',
    ]);
  });
});

describe('readSource', () => {
  it('tells what is not there from what cannot be read', async () => {
    const host = await someFiles();
    refuse(host, '/m/init.pp');
    expect(readSource(host, '/m/no.pp')).to.equal(undefined);
    expect(readSource(host, '/n/other.pp')).to.be.instanceOf(Uint8Array);
    expect(() => readSource(host, '/m/init.pp')).to.throw(
      'Could not read /m/init.pp: permission denied',
    );
  });
});

describe('fullPath', () => {
  for (const [path, full] of [
    ['/m/a.pp', '/m/a.pp'],
    ['a.pp', '/home/a.pp'],
  ] as const) {
    it(`of ${path} is ${full}`, () => {
      expect(fullPath({ cwd: '/home' }, path)).to.equal(full);
    });
  }
});
