import { execFile, execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect } from 'chai';

const run = promisify(execFile);
const repository = fileURLToPath(new URL('../../', import.meta.url));
const { version } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as {
  version: string;
};

/** The launcher with small bundles of our own: what a stale, broken or missing cache costs. */
describe('bin/pvirt.cjs', () => {
  let home: string;
  let cache: string;

  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'pvirt-launcher-'));
    cache = join(home, 'dist', 'pvirt.cache');
    cpSync(join(repository, 'bin'), join(home, 'bin'), { recursive: true });
    cpSync(join(repository, 'package.json'), join(home, 'package.json'));
    // Tells what became of the cache that the launcher handed to V8.
    writeFileSync(
      join(home, 'observe.cjs'),
      `const vm = require('node:vm');
       vm.Script = class extends vm.Script {
         constructor(source, options) {
           super(source, options);
           const fate = options.cachedData === undefined ? 'none'
             : this.cachedDataRejected ? 'rejected' : 'used';
           process.stderr.write('cache ' + fate);
         }
       };`,
    );
  });
  afterEach(() => {
    rmSync(home, { recursive: true });
  });

  it('answers --version without a bundle', async () => {
    expect(await launch('--version')).to.deep.equal({ code: 0, out: `${version}\n`, err: '' });
    expect(await launch('-V')).to.deep.equal({ code: 0, out: `${version}\n`, err: '' });
  });

  it('says what to do when it is not built', async () => {
    const { code, err } = await launch('apply');
    expect(code).to.equal(1);
    expect(err).to.equal(
      `pvirt is not built: run \`npm ci && npm run build\` in ${home} ` +
        `(${join(home, 'dist', 'pvirt.cjs')} is missing)\n`,
    );
  });

  it('hands over the arguments and the version, and ends with the exit code', async () => {
    writeBundle('exports.run = async (argv, version) => { print([argv, version]); return 4; }');
    const { code, out } = await launch('apply', '-e', "notice('a b')");
    expect(JSON.parse(out)).to.deep.equal([['apply', '-e', "notice('a b')"], version]);
    expect(code).to.equal(4);
  });

  it('shows an internal error with its stack, and ends with 1', async () => {
    writeBundle('exports.run = async function stumble() { throw new Error("oh") }');
    const { code, err } = await launch();
    expect(code).to.equal(1);
    expect(err).to.match(/^Error: oh\n {4}at .*stumble/m);
  });

  describe('the code cache', () => {
    const ONE = 'exports.run = async () => { print("one"); return 0; }';
    const TWO = ONE.replace('one', 'two');

    it('is used when it fits', async () => {
      writeBundle(ONE);
      makeCache();
      expect(await observe()).to.deep.equal({ code: 0, out: '"one"', err: 'cache used' });
    });

    it('need not be there', async () => {
      writeBundle(ONE);
      expect(await observe()).to.deep.equal({ code: 0, out: '"one"', err: 'cache none' });
    });

    it('is not used for another bundle, even of the same length', async () => {
      writeBundle(ONE);
      makeCache();
      writeBundle(TWO);
      expect(await observe()).to.deep.equal({ code: 0, out: '"two"', err: 'cache none' });
    });

    const IDENTITY = '//'.length + 64 + '\n'.length;
    const damages: Record<string, (good: Buffer) => Buffer> = {
      'made by another V8': (good) => {
        good.writeUInt32LE(good.readUInt32LE(IDENTITY + 4) ^ 1, IDENTITY + 4);
        return good;
      },
      'cut short': (good) => good.subarray(0, good.length / 2),
      'empty behind its first line': (good) => good.subarray(0, IDENTITY),
      'full of noise': (good) => good.fill(0xa5, IDENTITY),
    };
    for (const [damage, inflict] of Object.entries(damages)) {
      it(`is refused when it is ${damage}, and that only costs time`, async () => {
        writeBundle(ONE);
        makeCache();
        writeFileSync(cache, inflict(readFileSync(cache)));
        expect(await observe()).to.deep.equal({ code: 0, out: '"one"', err: 'cache rejected' });
      });
    }
  });

  /** A bundle as the build makes it: its hash, then one function. */
  function writeBundle(body: string): void {
    const text =
      `(function (exports, require, module) {` +
      `const print = (value) => require('node:fs').writeSync(1, JSON.stringify(value));${body}})`;
    const identity = createHash('sha256').update(text).digest('hex');
    mkdirSync(join(home, 'dist'), { recursive: true });
    writeFileSync(join(home, 'dist', 'pvirt.cjs'), `//${identity}\n${text}`);
  }

  function makeCache(): void {
    const warm = join(repository, 'scripts', 'warm.cjs');
    execFileSync(process.execPath, [warm, join(home, 'dist', 'pvirt.cjs'), cache], {
      stdio: 'pipe',
    });
  }

  function launch(...argv: readonly string[]) {
    return outcome([join(home, 'bin', 'pvirt.cjs'), ...argv]);
  }

  function observe() {
    return outcome(['--require', join(home, 'observe.cjs'), join(home, 'bin', 'pvirt.cjs')]);
  }

  async function outcome(argv: readonly string[]) {
    try {
      const { stdout, stderr } = await run(process.execPath, argv);
      return { code: 0, out: stdout, err: stderr };
    } catch (error) {
      const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
      return { code, out: stdout, err: stderr };
    }
  }
});
