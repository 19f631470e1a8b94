import { readFile, writeFile } from 'node:fs/promises';
import { expect } from 'chai';
import { format } from 'prettier';
import { textOf } from '../../src/simulation/libvirt/definition/tidy.ts';
import { compileCode, secondRun, simulate } from '../../src/testing/index.ts';
import { CIRRAX } from './coming-from/cirrax.ts';
import { PUPPET_VIRT } from './coming-from/puppet-virt.ts';
import { TERRAFORM } from './coming-from/terraform.ts';
import type { Line, Tool } from './coming-from/tool.ts';

const PAGE = new URL('../../docs/coming-from.md', import.meta.url);
const TOOLS: readonly Tool[] = [PUPPET_VIRT, CIRRAX, TERRAFORM];

/** What the lines name is there. */
const HOST = {
  networks: { default: true, lan: true },
  bridges: ['br0'],
  devices: ['eth0'],
  files: { '/srv/a.iso': '', '/srv/vmlinuz': '', '/srv/initrd': '' },
  pools: {
    srv: { path: '/srv', volumes: { 'there.qcow2': { size: 2 ** 30, format: 'qcow2' } } },
    fast: { path: '/fast', volumes: { web: { size: 2 ** 30 } } },
  },
  guests: { base: { virt_type: 'qemu', virt_path: '/srv/base.qcow2' } },
};

const USUAL = 'virt_type => qemu, graphics => disable, interfaces => disabled';

describe('docs/coming-from.md', function () {
  this.timeout(60_000);

  for (const { name, lines } of TOOLS) {
    it(`says what a line of ${name} is, as a simulated host has it`, async () => {
      for (const line of lines) if (line.to !== undefined) await holds(line.to, line);
    });
  }

  it('says of the original what its own words do', async () => {
    for (const line of PUPPET_VIRT.lines) await holds(line.from, line);
  });

  it('is what the tables say; PVIRT_GOLDEN=write writes it', async () => {
    const page = await printed();
    if (process.env.PVIRT_GOLDEN === 'write') await writeFile(PAGE, page);
    expect(await readFile(PAGE, 'utf8')).to.equal(page);
  });
});

/** A guest that is so said has what the line shows, and stays so. */
async function holds(said: string, { from, to = '', shows, is = {} }: Line): Promise<void> {
  const isCopy = to.includes('clone');
  const usual = isCopy ? '' : USUAL;
  const own = [...said.matchAll(/(\w+) =>/g)].map(([, name = '']) => name);
  const kept = usual.split(', ').filter((one) => !isSaid(one, own));
  const catalog = await compileCode(`virt { 'v': ${[...kept, said].join(', ')} }`);
  expect(catalog.error, from).to.equal(undefined);
  const run = await simulate(catalog, { host: HOST });
  const failed = run.report.statuses.filter((status) => status.failed);
  expect(failed, from).to.deep.equal([]);
  expect(await secondRun(run), from).to.deep.equal([]);
  const guest = [...run.host.libvirt.guests.values()].find(({ name }) => name === 'v');
  if (to === 'ensure => absent') expect(guest, from).to.equal(undefined);
  else expect(run.guests.v, from).to.deep.include(is);
  if (shows) expect(guest?.saved && textOf(guest.saved), from).to.match(shows);
}

/** The old names of attributes count as the new ones. */
function isSaid(usual: string, own: readonly string[]): boolean {
  const [name = ''] = usual.split(' ');
  return own.includes(name) || (name === 'graphics' && own.includes('graphic'));
}

async function printed(): Promise<string> {
  const sections = TOOLS.map(({ name, about, lines }) =>
    [
      `## ${name}`,
      '',
      about,
      '',
      `| ${name} | \`virt\` |`,
      '| --- | --- |',
      ...lines.map(row),
    ].join('\n'),
  );
  const text = [
    '# Coming from another tool',
    '',
    'How to say to pvirt what you say to what you use now. Every line is run by a spec: the guest that it makes on a',
    'simulated host has what the other tool would have given it, and a second run finds nothing to do.',
    '',
    sections.join('\n\n'),
    '',
    '## virt-install',
    '',
    'A second run of virt-install fails or makes another guest; a second `pvirt apply` finds nothing to do. Its options are on',
    'a page of their own, [virt-install.md](virt-install.md): each is compared with what real virt-install makes of it.',
    '',
  ].join('\n');
  return format(text, { parser: 'markdown', printWidth: 100 });
}

function row({ from, to, note }: Line): string {
  const right = [to === undefined ? [] : [code(to)], note === undefined ? [] : [note]].flat();
  return `| ${code(from)} | ${right.join('; ')} |`;
}

function code(text: string): string {
  return `\`${text.replaceAll('|', '\\|')}\``;
}
