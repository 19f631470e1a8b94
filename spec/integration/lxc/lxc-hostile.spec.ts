import { existsSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { lxc } from '../../../providers/virt/lxc.ts';
import { carriedAttributes } from '../../support/carried-attributes.ts';
import { needs } from '../../support/environment.ts';
import { BASE, LxcWorld } from './lxc-world.ts';

/** What a careless or malicious manifest may say; MARK is a file that only a shell or a hook would make. */
const HOSTILE: Readonly<Record<string, string>> = {
  'a command substitution': '$(touch MARK)',
  backquotes: '`touch MARK`',
  'a second command': 'a;touch MARK;#|touch MARK&&touch MARK',
  'a setting of its own': 'a\nlxc.hook.pre-start = /usr/bin/touch MARK\nlxc.rootfs.path = dir:/etc',
  'a carriage return': 'a\rlxc.include = MARK',
  'a comment': 'a # b',
  'a path upwards': '../outside',
  'a whole path': '/etc',
  'the directory itself': '.',
  'the directory above': '..',
  'an option': '--help',
  'an option of one letter': '-P/tmp',
  'single quotes': "a'b''c",
  'a percent sign and a backslash': '%n%s\\n\\',
  'a NUL': 'a\0b',
  'an escape': 'a\u001b[31mb',
  'a lone surrogate': 'a\ud800b',
  'sixty-four kilobytes': 'x'.repeat(65_536),
  nothing: '',
  'a blank': ' ',
};

describe('hostile values for LXC', function () {
  needs('lxc');
  this.timeout(120_000);

  let world: LxcWorld;
  let mark: string;
  before(async () => {
    world = await LxcWorld.start();
    mark = join(world.place.dir, 'MARK');
    for (const name of ['g', 'innocent']) await makeByHand(name);
  });
  after(() => (world as LxcWorld | undefined)?.stop());

  /** A container that is off; nothing needs to be in it. */
  async function makeByHand(name: string): Promise<void> {
    const directory = join(world.place.lxcpath, name);
    await mkdir(join(directory, 'rootfs'), { recursive: true });
    await writeFile(join(directory, 'config'), configBefore(name));
  }

  function configBefore(name: string): string {
    return `lxc.rootfs.path = dir:${join(world.place.lxcpath, name, 'rootfs')}\nlxc.uts.name = ${name}\n`;
  }

  async function nothingElseIsThere(what: string): Promise<void> {
    expect(existsSync(mark), what).to.equal(false);
    expect((await readdir(world.place.lxcpath)).sort(), what).to.deep.equal(['g', 'innocent']);
    expect(await world.config('innocent'), what).to.equal(configBefore('innocent'));
    const around = (await readdir(world.place.dir)).filter((name) => name !== 'state');
    expect(around, what).to.deep.equal(['lxc']);
  }

  it('as names are refused, or are no container', async () => {
    for (const [what, text] of Object.entries(HOSTILE)) {
      const name = text.replaceAll('MARK', mark);
      const refusals = await world.refusals(name, BASE);
      expect(refusals.length, what).to.be.greaterThan(0);
      for (const ensure of ['absent', 'purged']) await world.refusals(name, { ensure });
      await nothingElseIsThere(what);
    }
  });

  const carried = carriedAttributes(lxc).filter(([name]) => name !== 'name');
  for (const [attribute] of carried) {
    it(`in ${attribute} break nothing and reach no shell`, async () => {
      for (const [what, text] of Object.entries(HOSTILE)) {
        await makeByHand('g');
        const wish = { ...BASE, ensure: 'stopped', [attribute]: text.replaceAll('MARK', mark) };
        const refusals = await world.refusals('g', wish);
        // One line, no longer than a screen, with nothing in it that a terminal would obey.
        for (const refusal of refusals) expect(refusal, what).to.match(/^[^\p{Cc}\p{Cs}]{1,800}$/u);
        const keys = (await world.config('g')).split('\n').filter((line) => line !== '');
        for (const line of keys) {
          expect(line, what).to.match(
            /^lxc\.(?:rootfs\.path|uts\.name|net\.0\.[a-z.]+|start\.auto) = /,
          );
        }
        expect(await world.config('g'), what).to.contain(configBefore('g').split('\n')[0]);
        await nothingElseIsThere(what);
      }
    });
  }
});
