import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { DomainUndefine, DomainXml, Hypervisor } from '../../src/libvirt/index.ts';
import { domain as mapping } from '../../src/libvirt/xml/domain.ts';
import { read } from '../../src/libvirt/xml/read.ts';
import { SimulatedHost } from '../../src/simulation/simulated-host.ts';
import { needs } from '../support/environment.ts';
import { type PrivateLibvirtd, startPrivateLibvirtd } from '../support/private-libvirtd.ts';
import { callScript, guest, play } from './call-script.ts';
import { type Definition, STARTED, STORED } from './definitions.ts';

/** The same calls to a real libvirtd and to the simulated one: the same answers, errors to the letter. */
describe('the simulated daemon beside a real libvirtd', function () {
  needs('libvirtd', 'qemu-img', 'ovmf', 'swtpm');
  this.timeout(60_000);
  let daemon: PrivateLibvirtd;
  let real: Hypervisor;
  let simulated: Hypervisor;
  let image: string;

  before(async () => {
    daemon = await startPrivateLibvirtd();
    real = await Hypervisor.connect(daemon.uri);
    image = join(daemon.dir, 'image.raw');
    await writeFile(image, Buffer.alloc(1024 * 1024));
    const host = await SimulatedHost.make({ networks: {}, kvm: false, files: { [image]: '' } });
    simulated = await Hypervisor.connect('qemu:///system', { environment: host });
  });
  after(async () => {
    await Promise.all([real, simulated].map((hypervisor) => hypervisor.close()));
    await daemon.stop();
  });

  it('answers the calls of a script in the same way', async () => {
    const script = callScript(image);
    const expected = await play(script, real);
    const answers = await play(script, simulated);
    for (const [at, answer] of answers.entries()) expect(answer).to.deep.equal(expected[at]);
  });

  it('stores definitions as the real one does', async () => {
    for (const [name, definition] of Object.entries({ ...STORED, ...STARTED })) {
      const xml = documentOf(definition);
      const [expected, stored] = [await saved(real, xml), await saved(simulated, xml)];
      expect(stored, name).to.deep.equal(expected);
    }
  });

  for (const [name, definition] of Object.entries(STARTED)) {
    it(`starts ${name} as the real one does`, async () => {
      const xml = documentOf(definition);
      const [expected, live] = [await started(real, xml), await started(simulated, xml)];
      expect(live).to.deep.equal(expected);
    });
  }
});

function documentOf({ devices, more, change = (xml) => xml }: Definition): string {
  return change(guest('g', devices, more));
}

/** All that pvirt reads of a guest that is stored. */
async function saved(hypervisor: Hypervisor, xml: string) {
  const domain = await hypervisor.defineDomain(xml);
  try {
    return fields(await domain.getXml(DomainXml.INACTIVE));
  } finally {
    await domain.undefine(DomainUndefine.KEEP_NVRAM);
  }
}

/** The same of one that runs. */
async function started(hypervisor: Hypervisor, xml: string) {
  const domain = await hypervisor.createDomain(xml);
  try {
    return fields(await domain.getXml());
  } finally {
    await domain.destroy();
  }
}

/** Without what is made up: the UUID, what the host's CPU has, ports that happen to be free. */
function fields(xml: string) {
  const { uuid, channels, ...rest } = read(mapping, xml);
  // A real guest has not booted yet.
  return {
    ...rest,
    hasUuid: uuid !== undefined,
    cpuFeatures: undefined,
    channels: channels.map(({ state, ...channel }) => ({
      ...channel,
      hasState: state !== undefined,
    })),
  };
}
