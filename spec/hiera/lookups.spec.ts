import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { posixHost } from '../../src/host/posix-host.ts';
import { cli } from '../support/cli.ts';

interface Answer {
  readonly argv: readonly string[];
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

const GOLDEN = fileURLToPath(new URL('../golden/hiera/', import.meta.url));
const SITE = `${GOLDEN}site`;

/** Refused as by Puppet, but in other words. */
const OTHER_WORDS = /--type Nosuch|--render-as nosuch/;

describe('pvirt lookup beside puppet lookup', function () {
  this.timeout(60_000); // the first lookup loads everything
  for (const { argv, code, out, err } of answers()) {
    it(argv.join(' '), async () => {
      const found = await lookup(argv);
      expect({ code: found.code, out: found.out }).to.deep.equal({ code, out });
      if (OTHER_WORDS.test(argv.join(' '))) expect(found.err).to.match(/^Error: Could not run: /);
      else if (err.startsWith('Error: Could not run: ')) expect(found.err).to.equal(firstLine(err));
      // Where Puppet only answers 1, pvirt says what is wrong with the data.
      else expect(found.err.slice(0, err.length)).to.equal(err);
    });
  }
});

/** What real Puppet said, or with PVIRT_GOLDEN=write says now. */
function answers(): readonly Answer[] {
  if (process.env.PVIRT_GOLDEN === 'write') {
    spawnSync('ruby', [`${GOLDEN}write-lookups.rb`], { stdio: 'inherit', timeout: 900_000 });
  }
  return JSON.parse(readFileSync(`${GOLDEN}lookups.json`, 'utf8')) as Answer[];
}

async function lookup(argv: readonly string[]): Promise<Omit<Answer, 'argv'>> {
  const places = [`--codedir=${SITE}`, `--confdir=${SITE}`, `--hiera_config=${SITE}/hiera.yaml`];
  const node = ['--node', 'vm.example', '--facts', `${SITE}/facts.yaml`];
  const host = { ...posixHost(), cwd: SITE };
  const found = await cli(['lookup', ...places, '--color=false', ...node, ...argv], { host });
  const plain = (text: string): string => text.replaceAll(SITE, 'SITE');
  return { code: found.code, out: plain(found.out), err: plain(found.err) };
}

/** Puppet repeats how to get help. */
function firstLine(text: string): string {
  return `${text.split('\n')[0] ?? ''}\n`;
}
