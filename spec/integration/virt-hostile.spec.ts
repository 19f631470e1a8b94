import { existsSync } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import type { DomainFields } from '../../providers/virt/libvirt/guest.ts';
import { Hypervisor } from '../../src/libvirt/index.ts';
import { domain as mapping } from '../../src/libvirt/xml/domain.ts';
import { read } from '../../src/libvirt/xml/read.ts';
import { libvirt } from '../../providers/virt/libvirt.ts';
import { carriedAttributes } from '../support/carried-attributes.ts';
import { needs } from '../support/environment.ts';
import { VirtWorld } from './virt-world.ts';

/** What a careless or malicious manifest may say; MARK is a file that only a shell would make. */
const HOSTILE: Readonly<Record<string, string>> = {
  'single quotes': "a'b''c",
  'double quotes': 'a"b""c',
  'the start of a tag': 'a<b',
  'a whole element': "</name><name>evil</name><on_crash>'restart'</on_crash>",
  'an ampersand': 'a&b&amp;c&#0;&nosuch;',
  'the end of a CDATA section': 'a]]>b<![CDATA[c',
  'a comment': 'a-->b<!--c',
  'a newline': 'a\nb',
  'a carriage return': 'a\rb',
  'a tab': 'a\tb',
  'a command substitution': '$(touch MARK)',
  backquotes: '`touch MARK`',
  'a second command': 'a;touch MARK;#|touch MARK&&touch MARK',
  'an option': '--delete-everything',
  'a percent sign and a backslash': '%n%s\\n\\',
  'a comma and an equals sign': 'a,readonly=on,,b=c',
  'sixty-four kilobytes': 'x'.repeat(65536),
  'a NUL': 'a\0b',
  'an escape': 'a\u001b[31mb',
  'a lone surrogate': 'a\ud800b',
  'what XML cannot say': 'a\uffffb',
  'letters of the whole world': 'ä\u0301日本😀\u202eabc',
  nothing: '',
  'a blank': ' ',
};

/** What each attribute makes of a text, and where the guest then says it. */
const SPECIAL: Readonly<
  Record<
    string,
    {
      readonly value?: (text: string, folder: string) => unknown;
      readonly more?: Readonly<Record<string, unknown>>;
      readonly place?: (guest: DomainFields) => unknown;
    }
  >
> = {
  name: { place: ({ name }) => name },
  desc: { place: ({ description = '' }) => description },
  boot_options: { place: ({ cmdline = '' }) => cmdline },
  boot_location: {
    value: (text, folder) => [pathOf(text, folder)],
    place: ({ kernel }) => [kernel],
  },
  virt_path: {
    value: (text, folder) => `${pathOf(text, folder)}.img`,
    more: { disk_size: '1M' },
    place: ({ disks }) => disks[0]?.file,
  },
  interfaces: { value: (text) => `network:${text}` },
};

function pathOf(text: string, folder: string): string {
  return `${folder}/${text.replaceAll('/', '_')}`;
}

describe('hostile values', function () {
  needs('libvirtd', 'guest', 'qemu-img');
  this.timeout(60_000);

  let world: VirtWorld;
  let hypervisor: Hypervisor;
  let folder: string;
  before(async () => {
    world = await VirtWorld.start();
    hypervisor = await Hypervisor.connect(world.daemon.uri);
    folder = join(world.daemon.dir, 'lib/images');
    await world.apply('innocent', { ...world.base, ensure: 'stopped' });
  });
  after(async () => {
    await hypervisor.close();
    await world.stop();
  });

  for (const [attribute] of carriedAttributes(libvirt)) {
    it(`in ${attribute} break nothing and reach no shell`, async () => {
      const mark = join(folder, 'MARK');
      for (const [what, text] of Object.entries(HOSTILE)) {
        await tryValue(attribute, text.replaceAll('MARK', mark), what);
        expect(existsSync(mark), what).to.equal(false);
      }
    });
  }

  /** Either it is refused in one sentence, or the guest says it word for word and nothing else is different. */
  async function tryValue(attribute: string, text: string, what: string): Promise<void> {
    const { value = String, more = {}, place } = SPECIAL[attribute] ?? {};
    const said = value(text, folder);
    if (attribute === 'boot_location') await writeIfPossible(pathOf(text, folder));
    const before = await everything();
    const name = attribute === 'name' ? text : 'g';
    const wish = {
      ...world.base,
      ensure: 'stopped',
      ...more,
      ...(attribute !== 'name' && { [attribute]: said }),
    };
    const refusals = await world.refusals(name, wish);
    if (refusals.length > 0) {
      // One line, no longer than a screen, with nothing in it that a terminal would obey.
      expect(refusals.length, `${what}: ${refusals.join('; ')}`).to.equal(1);
      expect(refusals[0], what).to.match(/^[^\p{Cc}\p{Cs}]{1,800}$/u);
    } else {
      const { [name]: made, ...others } = await definitions();
      expect(Object.keys(others), what).to.deep.equal(['innocent']);
      // XML knows one kind of line end.
      const kept = attribute === 'desc' ? text.replaceAll('\r', '\n') : said;
      if (place) expect(place(made ?? fail(what)), what).to.deep.equal(kept);
      expect((await world.apply(name, wish)).changes, what).to.deep.equal([]);
      await world.apply(name, { ensure: 'purged' });
    }
    expect(await everything(), what).to.deep.equal(before);
  }

  async function definitions(): Promise<Record<string, DomainFields>> {
    const domains = await hypervisor.listAllDomains();
    const found = domains.map(
      async (one) => [one.name, read(mapping, await one.getXml())] as const,
    );
    return Object.fromEntries(await Promise.all(found));
  }

  async function everything() {
    return { guests: await definitions(), files: (await readdir(folder)).sort() };
  }
});

function fail(what: string): never {
  throw new Error(`No guest was made with ${what}.`);
}

/** Some names are none for a file. */
async function writeIfPossible(path: string): Promise<void> {
  await writeFile(path, '').catch(() => undefined);
}
