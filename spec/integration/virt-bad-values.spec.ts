import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { IssueError } from '../../src/diagnostics/issue.ts';
import { libvirt } from '../../providers/virt/libvirt.ts';
import { DomainXml, Hypervisor } from '../../src/libvirt/index.ts';
import { inspect } from '../../src/schema/inspect.ts';
import { carriedAttributes } from '../support/carried-attributes.ts';
import { needs } from '../support/environment.ts';
import { STATES } from './attribute-row.ts';
import { badValues, type BadValue } from './bad-values.ts';
import { VirtWorld } from './virt-world.ts';

const ORACLE = fileURLToPath(new URL('../support/oracle/parameter-wording.rb', import.meta.url));
const ROWS = badValues();

describe('a bad value', function () {
  needs('libvirtd', 'guest', 'puppet');
  this.timeout(60_000);

  let world: VirtWorld;
  let words: ReadonlyMap<BadValue, string | null>;
  let hypervisor: Hypervisor;
  before(async () => {
    world = await VirtWorld.start();
    words = wordsOfPuppet(ROWS);
    for (const ensure of STATES) await world.apply(ensure, { ...world.idle, ensure });
    hypervisor = await Hypervisor.connect(world.daemon.uri);
  });
  after(async () => {
    await hypervisor.close();
    await world.stop();
  });

  /** All guests, what they run with, and in which process. */
  const guests = async () => {
    const domains = await hypervisor.listAllDomains();
    const documents = domains.map((domain) =>
      Promise.all([domain.getXml(DomainXml.INACTIVE), domain.getXml()]),
    );
    return [await Promise.all(documents), await world.pid('running')];
  };

  for (const [attribute] of carriedAttributes(libvirt)) {
    const rows = ROWS.filter((row) => row.attribute === attribute);
    const values = rows.map(({ value }) => inspect(value)).join(', ');
    it(`of ${attribute} (${values}) is told in Puppet's words, whatever its guest does, and nothing is touched`, async () => {
      expect(rows).to.not.deep.equal([]);
      const before = await guests();
      for (const row of rows) {
        const wish = { [attribute]: row.value };
        const issues = await issuesOf(() =>
          world.applyAll([
            ['Virt', 'good', { ...world.idle, ensure: 'stopped' }],
            ['Virt', 'other', { ensure: 'stopped', desc: 'changed' }],
            ...[...STATES, 'new'].map((name) => ['Virt', name, wish] as const),
          ]),
        );
        const sentence = row.sentence ?? words.get(row);
        expect(issues).to.deep.equal(
          [...STATES, 'new'].map(
            (name) => `Parameter ${attribute} failed on Virt[${name}]: ${sentence}`,
          ),
        );
      }
      expect(await guests()).to.deep.equal(before);
    });
  }
});

async function issuesOf(act: () => Promise<unknown>): Promise<readonly string[]> {
  try {
    await act();
    return [];
  } catch (error) {
    if (!(error instanceof IssueError)) throw error;
    return error.issues.map(({ message }) => message);
  }
}

/** What real Puppet says of a parameter with these words and patterns. */
function wordsOfPuppet(rows: readonly BadValue[]): ReadonlyMap<BadValue, string | null> {
  const asked = rows.filter(({ choices }) => choices !== undefined);
  const input = JSON.stringify(asked.map(({ choices, value }) => ({ ...choices, value })));
  const output = execFileSync('ruby', [ORACLE], { input, encoding: 'utf8', timeout: 50_000 });
  const sentences = JSON.parse(output) as readonly (string | null)[];
  return new Map(asked.map((row, index) => [row, sentences[index] ?? null]));
}
