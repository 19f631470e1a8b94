import { expect } from 'chai';
import { text } from '../../src/schema/attributes.ts';
import type { AnyProvider } from '../../src/schema/provider.ts';
import { Registry } from '../../src/schema/registry.ts';
import { defineType } from '../../src/schema/type.ts';
import { run } from '../support/apply.ts';

const box = defineType({
  name: 'box',
  desc: 'A box.',
  features: {},
  attributes: {
    name: text({ behaviour: 'namevar', desc: 'The name.' }),
    place: text({ behaviour: 'parameter', desc: 'Where it is.' }),
  },
});

describe('a run with several places', () => {
  it('begins with them in one order, whatever the order of the catalog', async () => {
    const begun: (string | undefined)[] = [];
    const provider: AnyProvider = {
      type: box,
      name: 'shelf',
      desc: '',
      features: [],
      setters: {},
      settingsOf: ({ place }: { readonly place?: string }) =>
        place === undefined ? undefined : { place },
      begin: ({ settings }) => Promise.resolve(void begun.push(settings.place)),
      list: () => Promise.resolve([]),
    };
    const registry = new Registry({
      types: [box],
      providers: [{ type: 'box', name: 'shelf', load: () => Promise.resolve(provider) }],
    });
    await run(registry, [
      ['Box', 'a', { place: 'upstairs' }],
      ['Box', 'b', { place: 'cellar' }],
      ['Box', 'c'],
      ['Box', 'd', { place: 'upstairs' }],
    ]);
    expect(begun).to.deep.equal([undefined, 'cellar', 'upstairs']);
  });
});
