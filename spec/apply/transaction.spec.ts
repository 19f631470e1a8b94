import { expect } from 'chai';
import { IssueError } from '../../src/diagnostics/issue.ts';
import { exitCodeOf, metricsOf, statusOf } from '../../src/apply/transaction-report.ts';
import type { State } from '../../src/schema/provider.ts';
import { run } from '../support/apply.ts';
import type { ResourceRow } from '../support/catalogs.ts';
import { makeRegistry, makeWorld } from '../support/fixture-types.ts';

const MAIN = '/Stage[main]/Main';

describe('apply: one resource', () => {
  const cases: readonly {
    readonly name: string;
    readonly is?: State;
    readonly want: Record<string, unknown>;
    readonly lines: readonly string[];
    readonly noop: readonly string[];
  }[] = [
    {
      name: 'creates what is missing',
      want: { ensure: 'on', size: 4 },
      lines: ['ensure: created'],
      noop: ["ensure: current_value 'absent', should be 'on' (noop)"],
    },
    {
      name: 'removes what is there',
      is: { name: 'a', ensure: 'on' },
      want: { ensure: 'absent' },
      lines: ['ensure: removed'],
      noop: ["ensure: current_value 'on', should be 'absent' (noop)"],
    },
    {
      name: 'changes numbers, bare',
      is: { name: 'a', ensure: 'on', size: 4 },
      want: { ensure: 'on', size: 8 },
      lines: ['size: size changed 4 to 8'],
      noop: ['size: current_value 4, should be 8 (noop)'],
    },
    {
      name: 'changes lists',
      is: { name: 'a', ensure: 'on', parts: ['x'] },
      want: { pieces: ['x', 'y'] },
      lines: ["parts: parts changed ['x'] to ['x', 'y']"],
      noop: ["parts: current_value ['x'], should be ['x', 'y'] (noop)"],
    },
    {
      name: 'defines what had no value',
      is: { name: 'a', ensure: 'on' },
      want: { size: 2 },
      lines: ["size: defined 'size' as 2"],
      noop: ["size: current_value 'absent', should be 2 (noop)"],
    },
    {
      name: 'switches off first, then changes',
      is: { name: 'a', ensure: 'on', size: 4 },
      want: { ensure: 'off', size: 8 },
      lines: ["ensure: ensure changed 'on' to 'off'", 'size: size changed 4 to 8'],
      noop: [
        "ensure: current_value 'on', should be 'off' (noop)",
        'size: current_value 4, should be 8 (noop)',
      ],
    },
    {
      name: 'changes first, then switches on',
      is: { name: 'a', ensure: 'off', size: 4 },
      want: { ensure: 'present', size: 8 },
      lines: ['size: size changed 4 to 8', "ensure: ensure changed 'off' to 'on'"],
      noop: [
        'size: current_value 4, should be 8 (noop)',
        "ensure: current_value 'off', should be 'on' (noop)",
      ],
    },
    {
      name: 'never shows secrets',
      is: { name: 'a', ensure: 'on', password: 'old' },
      want: { password: 'new' },
      lines: ['password: changed [redacted] to [redacted]'],
      noop: ['password: current_value [redacted], should be [redacted] (noop)'],
    },
    {
      name: 'leaves alone what is missing and not wished for',
      want: { size: 2 },
      lines: [],
      noop: [],
    },
    {
      name: 'leaves alone what is as it should be',
      is: { name: 'a', ensure: 'on', size: 2, colour: 'red' },
      want: { ensure: 'on', size: '2', colour: 'red' },
      lines: [],
      noop: [],
    },
  ];

  for (const { name, is, want, lines, noop } of cases) {
    it(`${name}; noop says so and does nothing; the second run is quiet`, async () => {
      const world = makeWorld(is ? [is] : []);
      const registry = makeRegistry(world);
      const rows = [['Thing', 'a', want]] as const;
      const under = (path: string): string => `${MAIN}/Thing[a]/${path}`;

      const announced = await run(registry, rows, { noop: true });
      expect(announced.lines.filter((line) => line.startsWith('/'))).to.deep.equal(noop.map(under));
      expect(world.calls.filter((call) => call !== 'list')).to.deep.equal([]);

      expect((await run(registry, rows)).lines).to.deep.equal(lines.map(under));
      expect((await run(registry, rows)).lines).to.deep.equal([]);
    });
  }

  it('refuses to change what is fixed at creation, and changes the rest', async () => {
    const world = makeWorld([{ name: 'a', ensure: 'on', colour: 'red', size: 1 }]);
    const { lines, report } = await run(makeRegistry(world), [
      ['Thing', 'a', { ensure: 'on', colour: 'blue', size: 2 }],
    ]);
    const reason = 'Attempting to change `colour` init_only attribute value from `red` to `blue`';
    expect(lines).to.deep.equal([
      `${MAIN}/Thing[a]/size: size changed 1 to 2`,
      `err ${reason}`,
      `err ${MAIN}/Thing[a]/colour: change from 'red' to 'blue' failed: ${reason}`,
    ]);
    expect(exitCodeOf(report, { detailed: true })).to.equal(6);
  });

  it('says when a change takes effect, before and after', async () => {
    const world = makeWorld([{ name: 'a', ensure: 'on', size: 1024 }]);
    world.classify = () => ({
      kind: 'next_boot',
      reason: 'above the maximum of the running thing',
    });
    const rows = [['Thing', 'a', { size: 2048 }]] as const;
    const registry = makeRegistry(world);
    const note = 'next boot: above the maximum of the running thing';
    expect((await run(registry, rows, { noop: true })).lines[0]).to.equal(
      `${MAIN}/Thing[a]/size: current_value 1024, should be 2048 (noop, ${note})`,
    );
    expect((await run(registry, rows)).lines).to.deep.equal([
      `${MAIN}/Thing[a]/size: size changed 1024 to 2048 (${note})`,
    ]);
  });

  it('does not make a refused change', async () => {
    const world = makeWorld([{ name: 'a', ensure: 'on', size: 1 }]);
    world.classify = () => ({ kind: 'refused', reason: 'it would need a restart' });
    const { lines } = await run(makeRegistry(world), [['Thing', 'a', { size: 2 }]]);
    expect(lines).to.deep.equal([
      'err it would need a restart',
      `err ${MAIN}/Thing[a]/size: change from 1 to 2 failed: it would need a restart`,
    ]);
    expect(world.calls).to.deep.equal(['list']);
  });

  it('logs at the level the manifest asks for, and obeys its noop', async () => {
    const world = makeWorld();
    const { lines } = await run(makeRegistry(world), [
      ['Thing', 'a', { ensure: 'on', loglevel: 'warning' }],
      ['Thing', 'b', { ensure: 'on', noop: true }],
    ]);
    expect(lines).to.deep.equal([
      `warning ${MAIN}/Thing[a]/ensure: created`,
      `${MAIN}/Thing[b]/ensure: current_value 'absent', should be 'on' (noop)`,
    ]);
    expect([...world.things.keys()]).to.deep.equal(['a']);
  });
});

describe('apply: several resources', () => {
  it('reads the state of all instances once', async () => {
    const world = makeWorld();
    const rows = Array.from({ length: 20 }, (_, index): ResourceRow => [
      'Thing',
      `t${index}`,
      { ensure: 'on' },
    ]);
    await run(makeRegistry(world), rows);
    expect(world.calls.filter((call) => call === 'list')).to.have.length(1);
    expect(world.things.size).to.equal(20);
  });

  it('works on five unrelated neighbours at a time and reports them in order', async () => {
    const world = makeWorld();
    const names = Array.from({ length: 12 }, (_, index) => `t${index}`);
    const rows = names.map((name): ResourceRow => ['Thing', name, { ensure: 'on' }]);
    const { lines } = await run(makeRegistry(world), rows);
    expect(world.busiest).to.equal(5);
    expect(lines).to.deep.equal(names.map((name) => `${MAIN}/Thing[${name}]/ensure: created`));
  });

  it('never works on what depends on something unfinished', async () => {
    const world = makeWorld();
    const names = Array.from({ length: 6 }, (_, index) => `t${index}`);
    const rows = names.map((name, index): ResourceRow => [
      'Thing',
      name,
      { ensure: 'on', ...(index > 0 && { require: `Thing[t${index - 1}]` }) },
    ]);
    await run(makeRegistry(world), rows);
    expect(world.busiest).to.equal(1);
  });

  it('skips what depends on a failure, says so once, and applies the rest', async () => {
    const world = makeWorld();
    world.failures.set('create db', 'no room');
    const { lines, report } = await run(makeRegistry(world), [
      ['Thing', 'db', { ensure: 'on' }],
      ['Notify', 'after', { require: 'Thing[db]' }],
      ['Notify', 'later', { require: 'Notify[after]' }],
      ['Thing', 'web', { ensure: 'on' }],
    ]);
    expect(lines).to.deep.equal([
      'err no room',
      `err ${MAIN}/Thing[db]/ensure: change from 'absent' to 'on' failed: no room`,
      `${MAIN}/Notify[after]: Dependency Thing[db] has failures: true`,
      `warning ${MAIN}/Notify[after]: Skipping because of failed dependencies`,
      `warning ${MAIN}/Notify[later]: Skipping because of failed dependencies`,
      `${MAIN}/Thing[web]/ensure: created`,
      'info Class[Main]: Unscheduling all events on Class[Main]',
    ]);
    expect(exitCodeOf(report, { detailed: true })).to.equal(6);
    expect(exitCodeOf(report, { detailed: false })).to.equal(0);
    expect(statusOf(report)).to.equal('failed');
    expect(metricsOf(report).resources).to.deep.include({
      total: 4,
      failed: 1,
      skipped: 2,
      changed: 1,
    });
  });

  it('sends events along notify and subscribe', async () => {
    const world = makeWorld([{ name: 'b', ensure: 'on', size: 1, parts: [] }]);
    const { lines } = await run(makeRegistry(world), [
      ['Thing', 'a', { ensure: 'on', notify: 'Bell[x]' }],
      ['Thing', 'b', { size: 2, parts: ['p'] }],
      ['Thing', 'c', { ensure: 'absent', notify: 'Bell[y]' }],
      ['Bell', 'x', { subscribe: 'Thing[b]' }],
      ['Bell', 'y'],
    ]);
    expect(lines).to.deep.equal([
      `${MAIN}/Thing[a]/ensure: created`,
      `info ${MAIN}/Thing[a]: Scheduling refresh of Bell[x]`,
      `${MAIN}/Thing[b]/size: size changed 1 to 2`,
      `${MAIN}/Thing[b]/parts: parts changed [] to ['p']`,
      `info ${MAIN}/Thing[b]: Scheduling refresh of Bell[x]`,
      `info ${MAIN}/Thing[b]: Scheduling refresh of Bell[x]`,
      `${MAIN}/Bell[x]: Triggered 'refresh' from 3 events`,
    ]);
    expect(world.calls.filter((call) => call.startsWith('ring'))).to.deep.equal(['ring x']);
  });

  it('announces refreshes in noop, up to the stage', async () => {
    const { lines } = await run(
      makeRegistry(makeWorld()),
      [
        ['Thing', 'a', { ensure: 'on', notify: 'Bell[x]' }],
        ['Bell', 'x'],
      ],
      { noop: true },
    );
    expect(lines.filter((line) => !line.startsWith('info'))).to.deep.equal([
      `${MAIN}/Thing[a]/ensure: current_value 'absent', should be 'on' (noop)`,
      `${MAIN}/Bell[x]: Would have triggered 'refresh' from 1 event`,
      "Class[Main]: Would have triggered 'refresh' from 2 events",
      "Stage[main]: Would have triggered 'refresh' from 1 event",
    ]);
  });

  it('reports a refresh that fails', async () => {
    const world = makeWorld();
    world.failures.set('ring x', 'no clapper');
    const { lines, report } = await run(makeRegistry(world), [
      ['Thing', 'a', { ensure: 'on', notify: 'Bell[x]' }],
      ['Bell', 'x'],
      ['Notify', 'after', { require: 'Bell[x]' }],
    ]);
    expect(lines.slice(2)).to.deep.equal([
      `err ${MAIN}/Bell[x]: Failed to call refresh: no clapper`,
      `err ${MAIN}/Bell[x]: no clapper`,
      `${MAIN}/Notify[after]: Dependency Bell[x] has failures: true`,
      `warning ${MAIN}/Notify[after]: Skipping because of failed dependencies`,
      'info Class[Main]: Unscheduling all events on Class[Main]',
    ]);
    expect(metricsOf(report).resources).to.deep.include({ failed: 1, failed_to_restart: 1 });
  });

  it('applies only what is tagged', async () => {
    const world = makeWorld();
    await run(
      makeRegistry(world),
      [
        ['Thing', 'a', { ensure: 'on' }],
        ['Thing', 'b', { ensure: 'on' }],
      ],
      { tags: ['b'] },
    );
    expect([...world.things.keys()]).to.deep.equal(['b']);
  });

  it('fails each resource that needs a connection that died, and no other', async () => {
    const world = makeWorld([{ name: 'quiet', ensure: 'on' }]);
    for (const call of ['create b', 'create c']) world.failures.set(call, 'the connection is lost');
    const { report } = await run(
      makeRegistry(world),
      [
        ['Thing', 'a', { ensure: 'on' }],
        ['Thing', 'b', { ensure: 'on' }],
        ['Thing', 'c', { ensure: 'on' }],
        ['Thing', 'quiet', { ensure: 'on' }],
      ],
      { window: 1 },
    );
    const failed = report.statuses.filter((status) => status.failed).map(({ ref }) => ref);
    expect(failed).to.deep.equal(['Thing[b]', 'Thing[c]']);
    expect(exitCodeOf(report, { detailed: true })).to.equal(6);
  });

  it('says once why a provider cannot be used, before the first change', async () => {
    const world = makeWorld();
    world.failures.set('list', 'no such socket');
    const { lines, report } = await run(makeRegistry(world), [
      ['Notify', 'first'],
      ['Thing', 'a', { ensure: 'on' }],
    ]).catch((error: unknown) => {
      if (!(error instanceof IssueError)) throw error;
      return { lines: error.issues.map(({ message }) => message), report: undefined };
    });
    expect(report).to.equal(undefined);
    expect(lines).to.deep.equal([
      "Could not read the thing resources of provider 'memory': no such socket",
    ]);
  });
});

describe('apply: bad input changes nothing', () => {
  const cases: readonly {
    readonly name: string;
    readonly rows: readonly ResourceRow[];
    readonly messages: readonly string[];
  }[] = [
    {
      name: 'bad values, all at once',
      rows: [
        ['Thing', 'a', { ensure: 'bogus', size: 'lots' }],
        ['Thing', 'b/c', { ensure: 'on', noop: 'perhaps' }],
        ['Thing', 'd', { size: 0, shine: 'yes' }],
      ],
      messages: [
        'Parameter ensure failed on Thing[a]: Invalid value "bogus". Valid values are on, off, absent, purged.',
        'Parameter size failed on Thing[a]: lots is not a valid size',
        'Parameter noop failed on Thing[b/c]: Invalid value "perhaps". Valid values are true, false.',
        'Parameter name failed on Thing[b/c]: Invalid value "b/c". Valid values match /^[^/]+$/.',
        'Parameter size failed on Thing[d]: 0 is not a valid size: it must be at least 1 MiB',
        'Parameter shine failed on Thing[d]: Invalid value "yes". Valid values are true, false.',
      ],
    },
    {
      name: 'unknown and read-only attributes',
      rows: [['Thing', 'a', { sise: 1, serial: 2, wheels: 4 }]],
      messages: [
        "no parameter named 'sise' on Thing[a]; did you mean 'size'?",
        'parameter serial of Thing[a] is only reported and cannot be set',
        "no parameter named 'wheels' on Thing[a]",
      ],
    },
    {
      name: 'two spellings that differ',
      rows: [['Thing', 'a', { parts: ['x'], pieces: ['y'] }]],
      messages: [
        'Parameter pieces failed on Thing[a]: parts and pieces are one attribute and must not differ',
      ],
    },
    {
      name: "a breach of the type's own rules",
      rows: [['Thing', 'a', { size: 1, parts: ['x', 'y'] }]],
      messages: ['Validation of Thing[a] failed: it has more parts than its size'],
    },
    {
      name: 'an unknown provider',
      rows: [['Thing', 'a', { provider: 'bogus' }]],
      messages: ["Parameter provider failed on Thing[a]: Invalid thing provider 'bogus'"],
    },
    {
      name: 'two titles for one instance',
      rows: [
        ['Thing', 'a', {}],
        ['Thing', 'b', { name: 'a' }],
      ],
      messages: [
        'Cannot alias Thing[b] to ["a"]; resource ["Thing", "a"] already declared as Thing[a]',
      ],
    },
    {
      name: 'a reference to nothing',
      rows: [['Thing', 'a', { require: ['Notify[zz]', 'Thing[a]'].slice(0, 1) }]],
      messages: ["Could not find resource 'Notify[zz]' in parameter 'require'"],
    },
    {
      name: 'a dependency cycle',
      rows: [
        ['Notify', 'a', { require: 'Notify[b]' }],
        ['Notify', 'b', { require: 'Notify[a]' }],
      ],
      messages: [
        "Found 1 dependency cycle:\n(Notify[a] => Notify[b] => Notify[a])\\nTry the '--graph' option and opening the resulting '.dot' file in OmniGraffle or GraphViz",
        'Failed to apply catalog: One or more resource dependency cycles detected in graph',
      ],
    },
    {
      name: 'what a provider finds before the first change',
      rows: [
        ['Thing', 'fine', { ensure: 'on' }],
        ['Thing', 'broken', { ensure: 'on' }],
      ],
      messages: ['Thing[broken]: the image is missing'],
    },
  ];

  for (const { name, rows, messages } of cases) {
    it(name, async () => {
      const world = makeWorld();
      world.problems.set('broken', 'the image is missing');
      const error = await run(makeRegistry(world), rows).catch((thrown: unknown) => thrown);
      expect(error).to.be.instanceOf(IssueError);
      expect((error as IssueError).issues.map(({ message }) => message)).to.deep.equal(messages);
      expect(world.calls.filter((call) => call !== 'list')).to.deep.equal([]);
    });
  }

  it('points at the file and line', async () => {
    const error = await run(makeRegistry(makeWorld()), [
      ['Notify', 'a'],
      ['Thing', 'a', { size: -1 }],
    ]).catch((thrown: unknown) => thrown);
    expect((error as IssueError).issues[0]).to.deep.include({ file: '/site.pp', line: 2 });
  });

  it('warns once of an attribute that no provider carries; strict makes it an error', async () => {
    const rows: readonly ResourceRow[] = [
      ['Thing', 'a', { ensure: 'on', shine: true }],
      ['Thing', 'b', { ensure: 'on', shine: true }],
    ];
    const registry = makeRegistry(makeWorld());
    const warning = "The thing provider 'memory' does not support shine; it is ignored";
    expect((await run(registry, rows)).lines[0]).to.equal(`warning ${warning}`);
    const error = await run(registry, rows, { strict: true }).catch((thrown: unknown) => thrown);
    expect((error as IssueError).issues.map(({ message }) => message)).to.deep.equal([warning]);
  });
});

describe('apply: checks that must wait', () => {
  it('checks in its turn what depends on something that changes the machine', async () => {
    const world = makeWorld();
    world.problems.set('a', 'the image is missing');
    const { lines } = await run(makeRegistry(world), [
      ['Builder', 'image'],
      ['Thing', 'a', { ensure: 'on', require: 'Builder[image]' }],
    ]);
    expect(lines).to.deep.equal([`err ${MAIN}/Thing[a]: Could not evaluate: the image is missing`]);
  });
});
