import { execFile } from 'node:child_process';
import { writeFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';

const run = promisify(execFile);
const TSX = import.meta.resolve('tsx');
const KIT = new URL('../../src/testing/index.ts', import.meta.url).href;

/** Two tests that hold and one that does not, without mocha and without chai. */
const TESTS = `
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileCode, mismatches, runFunction, secondRun, simulate } from ${JSON.stringify(KIT)};

const catalog = await compileCode("file { '/etc/motd': content => 'hi', mode => '0644' }");

test('holds', () => {
  assert.deepEqual(mismatches(catalog, { type: 'file', title: '/etc/motd' }, { with: { mode: '0644' } }), []);
});
test('simulates', async () => {
  const { events } = await simulate(catalog);
  assert.equal(events.length, 1);
  assert.deepEqual(await secondRun(catalog), []);
  assert.equal((await runFunction('upcase', ['a'])).value, 'A');
});
test('fails', () => {
  assert.deepEqual(mismatches(catalog, { type: 'file', title: '/etc/motd' }, { with: { mode: '0600' } }), []);
});
`;

describe('pvirt/testing under another runner', () => {
  it('has plain functions, which node:test runs', async function () {
    this.timeout(120_000);
    const directory = await mkdtemp(join(tmpdir(), 'pvirt-node-test-'));
    try {
      const file = join(directory, 'kit.test.mjs');
      await writeFile(file, TESTS);
      const env = { ...process.env, NODE_OPTIONS: '' };
      const argv = ['--import', TSX, '--test-reporter=tap', file];
      const failure = await run(process.execPath, argv, { env, timeout: 110_000 }).then(
        () => undefined,
        (error: unknown) => error as { readonly stdout: string },
      );
      const lines = failure?.stdout.split('\n') ?? [];
      const verdicts = lines.filter((line) => /^(not )?ok /.test(line));
      expect(verdicts).to.deep.equal(['ok 1 - holds', 'ok 2 - simulates', 'not ok 3 - fails']);
      expect(failure?.stdout).to.contain("mode is '0644', expected '0600'");
    } finally {
      await rm(directory, { recursive: true });
    }
  });
});
