// Running programs from the workshop's scripts: argument vectors only, never a shell.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../', import.meta.url));

/**
 * Runs a script's body when it is the one that was started (and not when another imports it); the body
 * answers the exit code, and an Error it throws is shown as its message alone.
 * @param {string} url the script's import.meta.url
 * @param {() => Promise<number>} body
 */
export async function main(url, body) {
  if (process.argv[1] !== fileURLToPath(url)) return;
  try {
    process.exitCode = await body();
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}

/**
 * Runs a program in the repository and collects what it says.
 * @param {readonly string[]} argv
 * @param {{ env?: Record<string, string | undefined>, input?: string, cwd?: string, detached?: boolean }} [options]
 *   detached: without the terminal, where it has no business
 * @returns {Promise<{ code: number, output: string }>} the exit code (128 + n after a signal is 128), and
 *   stdout and stderr in one
 */
export function collect([program, ...args], { env = {}, input, cwd = root, detached } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, ...env },
      detached,
      stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    });
    let output = '';
    const take = (chunk) => {
      output += chunk;
    };
    child.stdout.setEncoding('utf8').on('data', take);
    child.stderr.setEncoding('utf8').on('data', take);
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 128, output }));
    // A daemon that it started (apt-get does) may hold its pipes for ever; what was said is there by then.
    child.on('exit', (code) => {
      setTimeout(() => {
        child.stdout.destroy();
        child.stderr.destroy();
        resolve({ code: code ?? 128, output });
      }, 2000).unref();
    });
    if (input !== undefined) child.stdin.end(input);
  });
}

/**
 * Runs a program that must succeed and gives its output.
 * @param {readonly string[]} argv
 * @param {Parameters<typeof collect>[1]} [options]
 */
export async function succeed(argv, options) {
  const { code, output } = await collect(argv, options);
  if (code === 0) return output;
  throw new Error(`${argv.join(' ')} ended with ${code}:\n${output.trimEnd()}`);
}

/**
 * Runs a program that talks to the user itself.
 * @param {readonly string[]} argv
 * @param {Record<string, string | undefined>} [env]
 * @returns {Promise<number>} its exit code
 */
export function hand([program, ...args], env = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: 'inherit',
    });
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 128));
  });
}
