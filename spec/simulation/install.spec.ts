import { expect } from 'chai';
import { shippedRegistry } from '../../src/cli/registry.ts';
import { simulateCatalog } from '../../src/simulation/simulate.ts';
import { makeCatalog } from '../support/catalogs.ts';

const WISH = { virt_type: 'qemu', virt_path: '/var/lib/libvirt/images/g.qcow2', disk_size: 1 };

/** Ways to install, and what the guest's first start has. */
const INSTALLED: readonly (readonly [Readonly<Record<string, unknown>>, RegExp])[] = [
  [
    {
      boot_location: 'http://deb.debian.org/debian/dists/bookworm/main/installer-amd64/',
      kickstart: 'http://host/preseed.cfg',
    },
    /<cmdline>auto=true priority=critical url=http:\/\/host\/preseed.cfg</,
  ],
  [
    { boot_location: 'https://mirror/fedora/40/Everything/x86_64/os', kickstart: '/srv/g.ks' },
    /<cmdline>inst.repo=https:\/\/mirror\/fedora\/40\/Everything\/x86_64\/os inst.ks=file:\/ks.cfg</,
  ],
  [
    { boot_location: 'ftp://mirror/opensuse/leap' },
    /<cmdline>install=ftp:\/\/mirror\/opensuse\/leap</,
  ],
  [{ pxe: true }, /<boot dev=.network.\/>/],
];

describe('an installation on a simulated host', () => {
  for (const [how, shows] of INSTALLED) {
    it(JSON.stringify(how), async () => {
      const catalog = makeCatalog(['Virt', 'g', { ...WISH, ...how }]);
      const files = { '/srv/g.ks': 'text\n' };
      const made = await simulateCatalog(catalog, shippedRegistry(), { host: { files } });
      expect(made.events.map(({ status }) => status)).to.deep.equal(['success']);
      const live = [...made.host.libvirt.guests.values()].map((guest) => guest.live?.toString());
      expect(live.join()).to.match(shows);
      const again = await simulateCatalog(catalog, shippedRegistry(), { host: made.host });
      expect(again.events).to.deep.equal([]);
    });
  }
});
