import { expect } from 'chai';
import { shippedRegistry } from '../../src/cli/registry.ts';
import { simulateCatalog, type Simulation } from '../../src/simulation/simulate.ts';
import { changeClass, type Row, STATES } from '../integration/attribute-row.ts';
import { ROWS } from '../integration/property-rows.ts';
import { makeCatalog } from '../support/catalogs.ts';

const REGISTRY = shippedRegistry();

const BASE = {
  virt_type: 'qemu',
  memory: 128,
  interfaces: 'disabled',
  graphics: 'disable',
  boot_location: ['/boot/vmlinuz', '/boot/initrd'],
  boot_options: 'console=ttyS0 quiet',
};

const HOST = {
  networks: { default: true, one: true, two: true },
  bridges: ['brz'],
  devices: ['vethy', 'vethz'],
  files: { '/boot/vmlinuz': '', '/boot/initrd': '' },
};

/** The table that spec/integration/virt-attributes.spec.ts holds a real libvirtd to, with guests that run. */
describe('virt properties on a simulated host, as on a real libvirtd', () => {
  for (const ensure of STATES) {
    for (const row of ROWS) {
      const { property, from, to } = row;
      const kind = changeClass(row, ensure);
      it(`${ensure}: ${property} ${JSON.stringify(from)} to ${JSON.stringify(to)} (${kind})`, async () => {
        const wish = (value: unknown, more = {}) =>
          makeCatalog([
            'Virt',
            'g',
            { ...baseFor(row), ...row.more, ensure, [property]: value, ...more },
          ]);
        const made = await simulateCatalog(wish(from), REGISTRY, { host: HOST });
        const { host } = made;
        const apply = async (value: unknown, noop = false) =>
          simulateCatalog(wish(value), REGISTRY, { host, noop });
        expect(changes(made)).to.deep.equal(['ensure live success']);
        const allowed = { restart_on_change: true };
        const restarted = (value: unknown) =>
          simulateCatalog(wish(value, allowed), REGISTRY, { host });
        expect(changes(await restarted(from))).to.deep.equal([]);
        expect(changes(await apply(to, true))).to.deep.equal([`${property} ${kind} noop`]);
        const changed = await apply(to);
        expect(changes(changed)).to.deep.equal([`${property} ${kind} success`]);
        expect(complaints(changed)).to.deep.equal([]);
        expect(changes(await apply(to))).to.deep.equal([]);
        expect(changed.guests.g).to.include({ ensure });
        const waited = kind === 'next_boot' ? [`${property} restart success`] : [];
        expect(changes(await restarted(to))).to.deep.equal(waited);
        expect(changes(await restarted(to))).to.deep.equal([]);
      });
    }
  }
});

/** With networks only where they are the matter, as the other spec has it. */
function baseFor({ property, more }: Row): Readonly<Record<string, unknown>> {
  const { interfaces, ...rest } = BASE;
  return property === 'macaddrs' || more?.macaddrs !== undefined ? rest : { interfaces, ...rest };
}

function changes({ events }: Simulation): readonly string[] {
  return events.map(({ property, change, status }) => [property, change, status].join(' '));
}

function complaints({ logs }: Simulation): readonly string[] {
  return logs
    .filter(({ level }) => level !== 'debug' && level !== 'info' && level !== 'notice')
    .map(({ message }) => message);
}
