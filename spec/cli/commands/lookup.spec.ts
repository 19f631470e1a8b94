import { expect } from 'chai';
import { MemoryHost } from '../../../src/host/memory-host.ts';
import { cli } from '../../support/cli.ts';

describe('pvirt lookup', () => {
  const host = new MemoryHost({
    files: {
      '/hiera/site.yaml': [
        'version: 5',
        'hierarchy:',
        '- {name: nodes, path: "%{facts.os.family}.yaml"}',
        '- {name: common, path: common.yaml}',
      ].join('\n'),
      '/hiera/data/Debian.yaml': 'list: [b]\n',
      '/hiera/data/common.yaml': 'list: [a, b]\nnumber: 1\ntable: {x: ~, y: 1.5}\n',
      '/hiera/broken.yaml': 'version: 5\nhierarchy: 7\n',
      '/facts.json': '{"os": {"family": "Debian"}}',
    },
  });
  const rows: readonly (readonly [readonly string[], string])[] = [
    [['number'], '--- 1\n'],
    [['list'], '---\n- b\n'],
    [['list', '--merge', 'unique'], '---\n- b\n- a\n'],
    [['list', '--merge', 'deep', '--sort-merged-arrays'], '---\n- a\n- b\n'],
    [['nosuch', 'number'], '--- 1\n'],
    [['nosuch', '--default', 'x'], '--- x\n'],
    [['table', '--render-as', 'json'], '{"x":null,"y":1.5}\n'],
    [['table', '--render-as', 's'], '{"x"=>nil, "y"=>1.5}\n'],
    [['number', '--type', 'Integer[1, 2]'], '--- 1\n'],
  ];
  const lookup = (...argv: readonly string[]) =>
    cli(['lookup', '--facts', '/facts.json', '--hiera_config', '/hiera/site.yaml', ...argv], {
      host,
    });

  for (const [argv, out] of rows) {
    it(argv.join(' '), async () => {
      expect(await lookup(...argv)).to.deep.equal({ code: 0, out, err: '' });
    });
  }

  it('answers 1 and says nothing where there is no value', async () => {
    expect(await lookup('nosuch')).to.deep.equal({ code: 1, out: '', err: '' });
  });

  const refused: readonly (readonly [readonly string[], RegExp])[] = [
    [[], /No keys were given to lookup\.\n$/],
    [
      ['x', '--merge', 'foo'],
      /The --merge option only accepts 'first', 'hash', 'unique', or 'deep'\n$/,
    ],
    [
      ['x', '--render-as', 'xml'],
      /Invalid value 'xml' for --render-as: it is one of yaml, json, s\n$/,
    ],
    [
      ['number', '--type', 'String'],
      /Found value has wrong type, expects a String value, got Integer\n$/,
    ],
    [
      ['x', '--hiera_config', '/nosuch'],
      /Could not find file \/nosuch, which --hiera_config names\n$/,
    ],
    [['x', '--hiera_config', '/hiera/broken.yaml'], /broken\.yaml/],
  ];
  for (const [argv, error] of refused) {
    it(`refuses ${argv.join(' ') || 'no key'}`, async () => {
      const { code, out, err } = await lookup(...argv);
      expect(err)
        .to.match(/^Error: Could not run: .*\n$/)
        .and.match(error);
      expect(out).to.equal('');
      expect(code).to.equal(1);
    });
  }
});
