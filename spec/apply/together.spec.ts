import { expect } from 'chai';
import { run } from '../support/apply.ts';
import type { ResourceRow } from '../support/catalogs.ts';
import { makeRegistry, makeWorld } from '../support/fixture-types.ts';

const AT = '/Stage[main]/Main/Thing[a]';
const IS = { name: 'a', ensure: 'off', size: 1, parts: ['p'], password: 'old' } as const;

describe('apply: properties that a provider sets together', () => {
  it('are one call with an event each, before the start', async () => {
    const world = makeWorld([IS]);
    const registry = makeRegistry(world, { together: true });
    const rows: readonly ResourceRow[] = [
      ['Thing', 'a', { ensure: 'on', size: 2, parts: ['q'], password: 'new' }],
    ];
    expect((await run(registry, rows)).lines).to.deep.equal([
      `${AT}/size: size changed 1 to 2`,
      `${AT}/parts: parts changed ['p'] to ['q']`,
      `${AT}/password: changed [redacted] to [redacted]`,
      `${AT}/ensure: ensure changed 'off' to 'on'`,
    ]);
    expect(world.calls).to.deep.equal(['list', 'size+parts+password a', 'ensure a']);
    expect((await run(registry, rows)).lines).to.deep.equal([]);
  });

  it('are announced one by one, and nothing is called', async () => {
    const world = makeWorld([IS]);
    const rows: readonly ResourceRow[] = [['Thing', 'a', { size: 2, parts: ['q'] }]];
    const { lines } = await run(makeRegistry(world, { together: true }), rows, { noop: true });
    expect(lines.slice(0, 2)).to.deep.equal([
      `${AT}/size: current_value 1, should be 2 (noop)`,
      `${AT}/parts: current_value ['p'], should be ['q'] (noop)`,
    ]);
    expect(world.calls).to.deep.equal(['list']);
  });

  it('fail together, the reason said once', async () => {
    const world = makeWorld([IS]);
    world.failures.set('size+parts a', 'no room');
    const { lines } = await run(makeRegistry(world, { together: true }), [
      ['Thing', 'a', { size: 2, parts: ['q'] }],
    ]);
    expect(lines).to.deep.equal([
      'err no room',
      `err ${AT}/size: change from 1 to 2 failed: no room`,
      `err ${AT}/parts: change from ['p'] to ['q'] failed: no room`,
    ]);
  });

  it('leave out what is refused', async () => {
    const world = makeWorld([IS]);
    world.classify = (property) =>
      property === 'parts' ? { kind: 'refused', reason: 'glued' } : { kind: 'live' };
    const { lines } = await run(makeRegistry(world, { together: true }), [
      ['Thing', 'a', { size: 2, parts: ['q'], password: 'new' }],
    ]);
    expect(lines).to.deep.equal([
      `${AT}/size: size changed 1 to 2`,
      `${AT}/password: changed [redacted] to [redacted]`,
      'err glued',
      `err ${AT}/parts: change from ['p'] to ['q'] failed: glued`,
    ]);
    expect(world.calls).to.deep.equal(['list', 'size+password a']);
  });
});
