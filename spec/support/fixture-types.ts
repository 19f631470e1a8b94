import { bool, integer, list, oneOf, text } from '../../src/schema/attributes.ts';
import {
  type AnyProvider,
  type ChangeClass,
  defineProvider,
  type State,
} from '../../src/schema/provider.ts';
import { Registry } from '../../src/schema/registry.ts';
import { defineType } from '../../src/schema/type.ts';
import { notify } from '../../src/types/notify.ts';
import { log } from '../../providers/notify/log.ts';

/** A type with everything that the engine treats in its own way. */
const thing = defineType({
  name: 'thing',
  desc: 'A thing in memory.',
  features: { shiny: 'It can shine.' },
  effects: 'itself',
  concurrent: true,
  absentStates: ['absent', 'purged'],
  ensureOrder: (is, should) => {
    if (should === 'off') return 'first';
    return is === 'off' ? 'last' : 'only';
  },
  autorequire: ({ parent }) =>
    typeof parent === 'string' ? [{ type: 'Thing', title: parent }] : [],
  validate: ({ size, parts }) =>
    Array.isArray(parts) && typeof size === 'number' && parts.length > size
      ? ['it has more parts than its size']
      : [],
  attributes: {
    name: text({ behaviour: 'namevar', desc: 'The name.', patterns: [/^[^/]+$/] }),
    ensure: oneOf(['on', 'off', 'absent', 'purged'], {
      behaviour: 'property',
      desc: 'The state.',
      synonyms: { present: 'on' },
    }),
    size: integer({ behaviour: 'property', desc: 'The size.', min: 1, unit: 'MiB' }),
    parts: list(text({ behaviour: 'property', desc: 'A part.' }), {
      behaviour: 'property',
      desc: 'The parts.',
      aliases: ['pieces'],
    }),
    shine: bool({ behaviour: 'property', feature: 'shiny', desc: 'Whether it shines.' }),
    colour: text({ behaviour: 'init_only', desc: 'Fixed at creation.' }),
    password: text({ behaviour: 'property', desc: 'A secret.', secret: true }),
    parent: text({ behaviour: 'parameter', desc: 'Another thing.' }),
    serial: integer({ behaviour: 'read_only', desc: 'Reported.' }),
  },
});

/** A type that only reacts. */
const bell = defineType({
  name: 'bell',
  desc: 'Rings when refreshed.',
  features: {},
  effects: 'nothing',
  attributes: { name: text({ behaviour: 'namevar', desc: 'The name.' }) },
});

/** A type whose changes may alter anything on the host. */
const builder = defineType({
  name: 'builder',
  desc: 'Does something to the machine.',
  features: {},
  attributes: { name: text({ behaviour: 'namevar', desc: 'The name.' }) },
});

/** The world that the fixture providers manage, and a record of what they did to it. */
export interface World {
  readonly things: Map<string, State>;
  readonly calls: string[];
  /** What makes an operation (`create web`, `list`, `size web`, `ring b`) fail. */
  readonly failures: Map<string, string>;
  /** What `check` says of a thing. */
  readonly problems: Map<string, string>;
  classify: (property: string) => ChangeClass;
  /** Things being worked on at this moment, and the most there ever were. */
  busy: number;
  busiest: number;
}

export function makeWorld(things: readonly State[] = []): World {
  return {
    things: new Map(things.map((state) => [String(state.name), state])),
    calls: [],
    failures: new Map(),
    problems: new Map(),
    classify: () => ({ kind: 'live' }),
    busy: 0,
    busiest: 0,
  };
}

/** The fixture types with providers that work on one world, and notify; `together` things are set in one call. */
export function makeRegistry(world: World, { together = false } = {}): Registry {
  return new Registry({
    types: [thing, bell, builder, notify],
    providers: [
      entry(thingProvider(world, together)),
      entry(bellProvider(world)),
      entry(builderProvider()),
      { type: 'notify', name: 'log', load: () => Promise.resolve(log) },
    ],
  });
}

function entry(provider: AnyProvider): ConstructorParameters<typeof Registry>[0]['providers'][0] {
  return { type: provider.type.name, name: provider.name, load: () => Promise.resolve(provider) };
}

async function act(
  world: World,
  call: string,
  effect: () => void = () => undefined,
): Promise<void> {
  world.calls.push(call);
  world.busiest = Math.max(world.busiest, ++world.busy);
  await new Promise((resolve) => setImmediate(resolve));
  world.busy--;
  const failure = world.failures.get(call);
  if (failure !== undefined) throw new Error(failure);
  effect();
}

function thingProvider(world: World, together: boolean): AnyProvider {
  const set = (property: string) => async (value: unknown, change: { is: { name: string } }) => {
    const { name } = change.is;
    await act(world, `${property} ${name}`, () => {
      world.things.set(name, { ...world.things.get(name), [property]: value });
    });
  };
  return defineProvider(thing)({
    name: 'memory',
    desc: 'Keeps things in memory.',
    features: [],
    list: async () => {
      await act(world, 'list');
      return [...world.things.values()] as never;
    },
    check: ({ name }) => Promise.resolve([world.problems.get(name) ?? []].flat()),
    classify: ({ property }) => world.classify(property),
    create: ({ name, ...want }) =>
      act(world, `create ${name}`, () => void world.things.set(name, { name, ...want })),
    destroy: ({ name }) => act(world, `destroy ${name}`, () => void world.things.delete(name)),
    setters: {
      ensure: set('ensure'),
      size: set('size'),
      parts: set('parts'),
      password: set('password'),
      ...(together && { size: 'together', parts: 'together', password: 'together' }),
    },
    ...(together && {
      setTogether: async (changes) => {
        const { name } = changes[0]!.is;
        await act(world, `${changes.map(({ property }) => property).join('+')} ${name}`, () => {
          const values = changes.map(({ property, should }) => [property, should]);
          const set = Object.fromEntries(values) as State;
          world.things.set(name, { ...world.things.get(name), ...set });
        });
      },
    }),
  });
}

function bellProvider(world: World): AnyProvider {
  return defineProvider(bell)({
    name: 'memory',
    desc: 'Rings in memory.',
    features: [],
    read: ({ name }) => Promise.resolve({ name }),
    setters: {},
    refresh: ({ name }) => act(world, `ring ${name}`),
  });
}

function builderProvider(): AnyProvider {
  return defineProvider(builder)({
    name: 'memory',
    desc: 'Builds in memory.',
    features: [],
    read: ({ name }) => Promise.resolve({ name }),
    setters: {},
  });
}
