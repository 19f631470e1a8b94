import { expect } from 'chai';
import { bool, integer, list, oneOf, text } from '../../src/schema/attributes.ts';
import { type AnyProvider, defineProvider } from '../../src/schema/provider.ts';
import { defineType, type StateOf, type WantOf } from '../../src/schema/type.ts';

const guest = defineType({
  name: 'guest',
  desc: 'A type with one attribute of every behaviour.',
  features: { pausable: 'It can be suspended.' },
  attributes: {
    name: text({ behaviour: 'namevar', desc: 'The name.' }),
    ensure: oneOf(['running', 'stopped', 'absent'], { behaviour: 'property', desc: 'The state.' }),
    memory: integer({ behaviour: 'property', desc: 'Memory.', min: 1, unit: 'MiB' }),
    paused: bool({ behaviour: 'property', feature: 'pausable', desc: 'Suspended.' }),
    nics: list(text({ behaviour: 'property', desc: 'One.' }), {
      behaviour: 'property',
      desc: 'Several.',
    }),
    arch: text({ behaviour: 'init_only', desc: 'The architecture.' }),
    seed: text({ behaviour: 'parameter', desc: 'Used at creation.' }),
    uuid: text({ behaviour: 'read_only', desc: 'Reported.' }),
  },
});

const parts = {
  name: 'memory',
  desc: 'In memory.',
  create: async () => {
    await Promise.resolve();
  },
  destroy: async () => {
    await Promise.resolve();
  },
};
const set = async (): Promise<void> => {
  await Promise.resolve();
};
const setters = { ensure: set, memory: set, nics: set };

describe('what the compiler guarantees', () => {
  it('asks for exactly the setters that the features need', () => {
    const plain = defineProvider(guest)({ ...parts, features: [], setters });
    const pausable = defineProvider(guest)({
      ...parts,
      features: ['pausable'],
      setters: { ...setters, paused: set },
    });
    const all: AnyProvider[] = [plain, pausable];
    expect(all.map(({ setters }) => Object.keys(setters).length)).to.deep.equal([3, 4]);
  });

  it('refuses a missing setter', () => {
    // @ts-expect-error -- memory has no setter
    defineProvider(guest)({ ...parts, features: [], setters: { ensure: set, nics: set } });
    // @ts-expect-error -- the feature pausable asks for the setter of paused
    defineProvider(guest)({ ...parts, features: ['pausable'], setters });
  });

  it('refuses a setter for what is never set', () => {
    // @ts-expect-error -- arch is init_only
    defineProvider(guest)({ ...parts, features: [], setters: { ...setters, arch: set } });
  });

  it('refuses an unknown feature', () => {
    // @ts-expect-error -- no such feature
    defineProvider(guest)({ ...parts, features: ['flying'], setters });
  });

  it('refuses a provider without create of a type that has ensure', () => {
    // @ts-expect-error -- create is missing
    defineProvider(guest)({ ...parts, create: undefined, features: [], setters });
  });

  it('types wishes and states', () => {
    const want: WantOf<typeof guest> = { name: 'web', ensure: 'running', nics: ['a'], seed: 'x' };
    const state: StateOf<typeof guest> = { name: 'web', ensure: 'crashed', uuid: 'u' };
    // @ts-expect-error -- nobody can wish for a crash
    const crashed: WantOf<typeof guest> = { name: 'web', ensure: 'crashed' };
    // @ts-expect-error -- memory is a number
    const wordy: StateOf<typeof guest> = { name: 'web', memory: '512' };
    expect([want, state, crashed, wordy].map(({ name }) => name)).to.deep.equal(
      Array(4).fill('web'),
    );
  });
});
