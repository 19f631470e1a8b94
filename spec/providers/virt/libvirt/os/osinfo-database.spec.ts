import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import {
  findSystem,
  likelyName,
} from '../../../../../providers/virt/libvirt/os/osinfo-database.ts';
import { OLD_NAMES } from '../../../../../providers/virt/libvirt/os/old-names.ts';
import { type OsTraits, traitsOf } from '../../../../../providers/virt/libvirt/os/os-traits.ts';
import { needs } from '../../../../support/environment.ts';
import { providerContext } from '../../../../support/provider-context.ts';

/** What virt-install 4.1 says of the systems in osinfo-db 20221130: written by write-traits.py. */
const GOLDEN = JSON.parse(
  readFileSync(new URL('../../../../golden/osinfo/traits.json', import.meta.url), 'utf8'),
) as Readonly<Record<string, string>>;
const VERSION = '20221203';

/** virt-install takes all that goes back to RHEL 6 for a system with virtio's serial ports. */
const SERIAL_BY_FAMILY = /^(asianux[78]\.|circle-unknown|rhel-unknown|rocky-unknown)/;

const WORDS: readonly (readonly [word: string, trait: keyof OsTraits])[] = [
  ['q35', 'isQ35'],
  ['disk', 'hasVirtioDisk'],
  ['net', 'hasVirtioNet'],
  ['gpu', 'hasVirtioGpu'],
  ['serial', 'hasVirtioSerial'],
  ['balloon', 'hasVirtioBalloon'],
  ['rng', 'hasVirtioRng'],
  ['windows', 'isWindows'],
  ['localtime', 'isLocalTime'],
];

describe("libosinfo's database", function () {
  needs('osinfo');
  this.timeout(60_000);
  const ctx = providerContext();

  it('is read as virt-install reads it, for every system', async function () {
    if (readFileSync('/usr/share/osinfo/VERSION', 'utf8').trim() !== VERSION) {
      console.log(`      (skipped: the answers were written for the database of ${VERSION})`);
      this.skip();
    }
    const found: Record<string, string> = {};
    // Every tenth is enough to see each rule at work; the file is looked for by its name and by reading.
    const names = Object.keys(GOLDEN).filter((_, index) => index % 10 === 0);
    for (const name of [...names, 'winxp', 'win11', 'sles12sp1', 'ubuntu22.04', 'freebsd13.0']) {
      const system = await findSystem(name, ctx);
      const traits = system && traitsOf(system);
      const words = WORDS.filter(([, trait]) => traits?.[trait] === true).map(([word]) => word);
      found[name] = [system?.id, ...words].join(' ');
    }
    const expected = Object.keys(found).map((name) => [
      name,
      SERIAL_BY_FAMILY.test(name) ? GOLDEN[name]?.replace(' serial', '') : GOLDEN[name],
    ]);
    expect(found).to.deep.equal(Object.fromEntries(expected));
  });

  it('has all that old names stand for', async () => {
    const names = Object.values(OLD_NAMES).filter((name) => name !== 'generic');
    const found = await Promise.all(names.map((name = '') => findSystem(name, ctx)));
    expect(found.filter((system) => system === undefined)).to.deep.equal([]);
  });

  for (const [said, meant] of [
    ['debain11', 'debian11'],
    ['ubunutu22.04', 'ubuntu22.04'],
    ['qqqqqqqq', undefined],
  ] as const) {
    it(`${said} was meant to be ${meant ?? 'nothing'}`, async () => {
      expect(await findSystem(said, ctx)).to.equal(undefined);
      expect(await likelyName(said, ctx)).to.equal(meant);
    });
  }
});
