// The specs in shards, each in a mocha of its own with an end in time: one that hangs, or a daemon that it
// leaves behind, costs that shard and never the run.
import { spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './run.mjs';

/** Specs that drive the machine itself or real Puppet, each file alone; those of guests and the others. */
const GUESTS = /^spec\/integration\/[^/]*$/;
const OTHERS = /^spec\/(?:faults|integration|module)\/./;

/**
 * Sorts spec files into two lanes that run side by side and take about as long. The specs of guests wait
 * for each other, since they are sensitive to load. The other lane starts with all that needs nothing of
 * the machine, as one shard, since loading what it tests takes longer than most of it runs.
 * @param {readonly string[]} files
 * @returns {readonly (readonly { title: string, files: readonly string[] }[])[]}
 */
export function lanes(files) {
  const alone = (wanted) => wanted.map((file) => ({ title: file, files: [file] }));
  const guests = files.filter((file) => GUESTS.test(file));
  const others = files.filter((file) => OTHERS.test(file) && !GUESTS.test(file));
  const rooms = files.filter((file) => !OTHERS.test(file));
  const together = rooms.length === 0 ? [] : [{ title: 'the specs of all rooms', files: rooms }];
  return [alone(guests), [...together, ...alone(others)]];
}

/**
 * Runs the shards of each lane in turn and the lanes side by side; what a shard says is printed when it
 * has ended.
 * @param {readonly (readonly { title: string, files: readonly string[] }[])[]} all
 * @param {{ options: readonly string[], minutes: number }} how mocha's options, and when a shard is killed
 * @returns {Promise<{ code: number, passed: number, failed: number }>}
 */
export async function runLanes(all, how) {
  const total = { code: 0, passed: 0, failed: 0 };
  // Ended by a signal, it ends its shards too (see untilEnd).
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
  await Promise.all(
    all.map(async (lane) => {
      for (const shard of lane) {
        const { code, passed, failed } = await runShard(shard, how);
        total.code ||= code;
        total.passed += passed;
        total.failed += failed;
      }
    }),
  );
  return total;
}

async function runShard({ title, files }, { options, minutes }) {
  const directory = mkdtempSync(join(tmpdir(), 'pvirt-test-'));
  const [counts, said] = ['counts.json', 'said'].map((name) => join(directory, name));
  try {
    // A file, not a pipe: a pipe stays open as long as anything that the specs started holds it.
    const output = openSync(said, 'w');
    const ended = await untilEnd({
      argv: ['node_modules/mocha/bin/mocha.js', ...options, ...files],
      env: { ...process.env, PVIRT_TEST_COUNTS: counts },
      output,
      minutes,
    });
    closeSync(output);
    process.stdout.write(readFileSync(said, 'utf8'));
    const { passed, failed, running } = readCounts(counts);
    if (!ended.late && (ended.code === 0) === (failed === 0))
      return { code: ended.code, passed, failed };
    const why = ended.late ? `no end within ${minutes} minutes` : `ended with ${ended.code}`;
    process.stdout.write(`NOT ${title}: ${why}${running ? `, at "${running}"` : ''}\n`);
    return { code: 1, passed, failed: failed + 1 };
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** Runs node in a process group of its own; whatever is left of the group at the end is killed. */
function untilEnd({ argv, env, output, minutes }) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, argv, {
      cwd: root,
      env,
      detached: true,
      stdio: ['ignore', output, output],
    });
    const killGroup = () => {
      try {
        process.kill(-child.pid, 'SIGKILL');
      } catch {
        // All of it has ended.
      }
    };
    let late = false;
    const limit = setTimeout(() => {
      late = true;
      killGroup();
    }, minutes * 60_000);
    process.once('exit', killGroup);
    child.on('error', reject);
    child.on('exit', (code) => {
      clearTimeout(limit);
      killGroup();
      process.removeListener('exit', killGroup);
      resolve({ code: code ?? 128, late });
    });
  });
}

/** A mocha that died early has counted nothing. */
function readCounts(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return { passed: 0, failed: 0, running: undefined };
  }
}
