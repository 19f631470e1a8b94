import { expect } from 'chai';
import { exitCodeOf, statusOf } from '../../src/apply/transaction-report.ts';
import { text } from '../../src/schema/attributes.ts';
import { defineProvider } from '../../src/schema/provider.ts';
import { Registry } from '../../src/schema/registry.ts';
import { defineType } from '../../src/schema/type.ts';
import { run } from '../support/apply.ts';

const lamp = defineType({
  name: 'lamp',
  desc: 'A lamp on a line.',
  features: {},
  attributes: {
    name: text({ behaviour: 'namevar', desc: 'The name.' }),
    light: text({ behaviour: 'property', desc: 'on, or off.' }),
  },
});

/** A provider whose line breaks while it sets a lamp; `broken` tells what it then says. */
function registryWith(broken: 'fails' | 'works'): Registry {
  const provider = defineProvider(lamp)({
    name: 'line',
    desc: 'Through a line that breaks.',
    features: [],
    list: () => Promise.resolve([{ name: 'a', light: 'off' }]),
    setters: {
      light(_value, _change, ctx) {
        ctx.lost('The line is broken.');
        return broken === 'fails' ? Promise.reject(new Error('no answer')) : Promise.resolve();
      },
    },
  });
  const load = () => Promise.resolve(provider);
  return new Registry({ types: [lamp], providers: [{ type: 'lamp', name: 'line', load }] });
}

describe('a run that loses what it works through', () => {
  it('is incomplete when something failed of it, and says so once', async () => {
    const { report, lines } = await run(registryWith('fails'), [['Lamp', 'a', { light: 'on' }]]);
    expect(report.completed).to.equal(false);
    expect(statusOf(report)).to.equal('failed');
    expect(lines.at(-1)).to.equal(
      'err The run is incomplete: The line is broken. What it has left undone the next run does',
    );
    expect(exitCodeOf(report, { detailed: false })).to.equal(1);
    expect(exitCodeOf(report, { detailed: true })).to.equal(4);
  });

  it('is whole when all was done by then', async () => {
    const { report } = await run(registryWith('works'), [['Lamp', 'a', { light: 'on' }]]);
    expect(report.completed).to.equal(true);
    expect(exitCodeOf(report, { detailed: false })).to.equal(0);
    expect(exitCodeOf(report, { detailed: true })).to.equal(2);
  });
});

describe('an instance that was listed', () => {
  /** What was read one by one, and what setters were told of the instance. */
  async function applied(light: string): Promise<readonly string[]> {
    const seen: string[] = [];
    const provider = defineProvider(lamp)({
      name: 'line',
      desc: 'Lists little and reads all.',
      features: [],
      list: () => Promise.resolve([{ name: 'a', light: 'off' }]),
      read(want) {
        seen.push(`read ${want.name}`);
        return Promise.resolve({ name: want.name, light: 'dim' });
      },
      setters: {
        light(_value, { is }) {
          seen.push(`set from ${String(is.light)}`);
          return Promise.resolve();
        },
      },
    });
    const load = () => Promise.resolve(provider);
    const registry = new Registry({
      types: [lamp],
      providers: [{ type: 'lamp', name: 'line', load }],
    });
    await run(registry, [['Lamp', 'a', { light }]]);
    return seen;
  }

  it('is read whole before it is changed', async () => {
    expect(await applied('on')).to.deep.equal(['read a', 'set from dim']);
  });

  it('is not read again when nothing is to be changed', async () => {
    expect(await applied('off')).to.deep.equal([]);
  });
});
