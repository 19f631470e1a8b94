import { expect } from 'chai';
import { Machine } from '../../src/facts/machine.ts';
import { timezone } from '../../src/facts/timezone.ts';
import { MemoryHost } from '../../src/host/memory-host.ts';

/** Seconds since 1970 at which the zone of the specs begins to be called CEST. */
const SUMMER = Date.UTC(2025, 2, 30, 1) / 1000;
const WINTER = Date.UTC(2025, 9, 26, 1) / 1000;

describe('timezone', () => {
  it('is the abbreviation in force', async () => {
    expect(
      await zoneOf(
        zoneFile([
          [SUMMER, 1],
          [WINTER, 0],
        ]),
      ),
    ).to.equal('CET');
    expect(await zoneOf(zoneFile([[SUMMER, 1]]))).to.equal('CEST');
  });

  it('comes from the zone that TZ names', async () => {
    const host = new MemoryHost({ env: { TZ: ':Europe/Berlin' } });
    await host.files.mkdir('/usr/share/zoneinfo/Europe', { parents: true });
    await host.files.write('/usr/share/zoneinfo/Europe/Berlin', zoneFile([[SUMMER, 1]]));
    expect(timezone(new Machine(host))).to.equal('CEST');
  });

  it('is UTC without a zone file, or with one that is none', async () => {
    expect(timezone(new Machine(new MemoryHost()))).to.equal('UTC');
    expect(await zoneOf(new TextEncoder().encode('Europe/Berlin\n'))).to.equal('UTC');
  });
});

async function zoneOf(data: Uint8Array): Promise<string> {
  const host = new MemoryHost();
  await host.files.mkdir('/etc');
  await host.files.write('/etc/localtime', data);
  return timezone(new Machine(host));
}

/** A zone file of version 2 with the types CET (0) and CEST (1). */
function zoneFile(changes: readonly (readonly [number, number])[]): Uint8Array {
  const names = Buffer.from('CET\0CEST\0');
  const infos = Buffer.from([0, 0, 14, 16, 0, 0, 0, 0, 28, 32, 1, 4]);
  const block = (timeSize: number): Buffer => {
    const header = Buffer.alloc(44);
    header.write('TZif2');
    header.writeUInt32BE(changes.length, 32);
    header.writeUInt32BE(2, 36);
    header.writeUInt32BE(names.length, 40);
    const times = changes.map(([time]) => {
      const bytes = Buffer.alloc(timeSize);
      if (timeSize === 8) bytes.writeBigInt64BE(BigInt(time));
      else bytes.writeInt32BE(time);
      return bytes;
    });
    return Buffer.concat([
      header,
      ...times,
      Buffer.from(changes.map(([, type]) => type)),
      infos,
      names,
    ]);
  };
  return Buffer.concat([block(4), block(8)]);
}
