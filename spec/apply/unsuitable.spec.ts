import { expect } from 'chai';
import type { AnyProvider } from '../../src/schema/provider.ts';
import { Registry } from '../../src/schema/registry.ts';
import { readInstances } from '../../src/apply/instances.ts';
import { MemoryHost } from '../../src/host/memory-host.ts';
import { text } from '../../src/schema/attributes.ts';
import { defineType } from '../../src/schema/type.ts';
import type { LogEntry } from '../../src/diagnostics/logger.ts';
import { run } from '../support/apply.ts';

const box = defineType({
  name: 'box',
  desc: 'A box.',
  features: {},
  attributes: { name: text({ behaviour: 'namevar', desc: 'The name.' }) },
});

/** A provider that lists one box, and works as long as nothing is missing. */
function provider(
  name: string,
  { missing, failure }: { missing?: () => boolean; failure?: string } = {},
) {
  const begun: string[] = [];
  const made: AnyProvider = {
    type: box,
    name,
    desc: '',
    features: [],
    setters: {},
    unsuitable: () =>
      Promise.resolve(missing?.() ? `the program ${name} is missing: install it` : undefined),
    begin: () => Promise.resolve(void begun.push(name)),
    list: () =>
      failure === undefined
        ? Promise.resolve([{ name: `of-${name}` }])
        : Promise.reject(new Error(failure)),
  };
  return { made, begun };
}

function registry(...providers: readonly AnyProvider[]): Registry {
  return new Registry({
    types: [box],
    providers: providers.map((one) => ({
      type: 'box',
      name: one.name,
      load: () => Promise.resolve(one),
    })),
  });
}

const BOTH = [
  ['Box', 'of-lame', { provider: 'lame' }],
  ['Box', 'of-sound', { provider: 'sound' }],
] as const;

describe('a provider that does not work here', () => {
  it('fails its own resources and no others', async () => {
    const lame = provider('lame', { missing: () => true });
    const sound = provider('sound');
    const { lines, report } = await run(registry(lame.made, sound.made), BOTH);
    expect(lines).to.deep.equal([
      'err /Stage[main]/Main/Box[of-lame]: Could not evaluate: Provider lame is not functional on this host: the program lame is missing: install it',
    ]);
    expect(report.statuses.map(({ failed }) => failed)).to.deep.equal([true, false]);
    expect([lame.begun, sound.begun]).to.deep.equal([[], ['sound']]);
  });

  it('works in its turn when what it needs has been installed since', async () => {
    let questions = 0;
    const lame = provider('lame', { missing: () => questions++ === 0 });
    const { lines } = await run(registry(lame.made), [['Box', 'of-lame', { provider: 'lame' }]]);
    expect(lines).to.deep.equal([]);
    expect(lame.begun).to.deep.equal(['lame']);
  });

  it('is not chosen where another one works', async () => {
    const lame = provider('lame', { missing: () => true });
    const sound = provider('sound');
    const { report } = await run(registry(lame.made, sound.made), [['Box', 'of-sound']]);
    expect(report.statuses[0]?.provider).to.equal('sound');
  });

  const listings: readonly (readonly [string, AnyProvider, readonly string[]])[] = [
    ['whose tools are missing', provider('lame', { missing: () => true }).made, []],
    [
      'that cannot be asked',
      provider('lame', { failure: 'no answer' }).made,
      ["The box resources of provider 'lame' are left out: no answer"],
    ],
  ];
  for (const [what, lame, said] of listings) {
    it(`${what} does not stop a listing of the others`, async () => {
      const log: LogEntry[] = [];
      const found = await readInstances({
        type: box,
        registry: registry(lame, provider('sound').made),
        host: new MemoryHost(),
        log: (entry) => log.push(entry),
      });
      expect(found.map(({ name, provider: of }) => `${name} ${of}`)).to.deep.equal([
        'of-sound sound',
      ]);
      expect(log.map(({ message }) => message)).to.deep.equal(said);
    });
  }

  it('is named with what to install when no other one is there', async () => {
    const failure = await readInstances({
      type: box,
      registry: registry(provider('lame', { missing: () => true }).made),
      host: new MemoryHost(),
      log: () => undefined,
    }).catch(String);
    expect(failure).to.equal(
      'Error: Could not find a suitable provider for box: lame: the program lame is missing: install it',
    );
  });
});
