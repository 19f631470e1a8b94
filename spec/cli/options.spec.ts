import { expect } from 'chai';
import { normalizeOptionNames, wantsColor } from '../../src/cli/options.ts';

describe('option names', () => {
  const cases: [string[], string[]][] = [
    [['--show_diff'], ['--show-diff']],
    [['--detailed-exitcodes'], ['--detailed-exitcodes']],
    [['--hiera_config=/a_b/c_d'], ['--hiera-config=/a_b/c_d']],
    [
      ['-e', 'notice(a_b)'],
      ['-e', 'notice(a_b)'],
    ],
    [
      ['--tags', 'a_b'],
      ['--tags', 'a_b'],
    ],
    [
      ['--', '--a_b'],
      ['--', '--a_b'],
    ],
  ];
  for (const [given, expected] of cases) {
    it(`${given.join(' ')} => ${expected.join(' ')}`, () => {
      expect(normalizeOptionNames(given)).to.deep.equal(expected);
    });
  }
});

describe('colour', () => {
  const cases: [string | boolean | undefined, boolean, Record<string, string>, boolean][] = [
    [undefined, true, {}, true],
    [undefined, false, {}, false],
    [undefined, true, { NO_COLOR: '1' }, false],
    ['ansi', false, {}, true],
    ['false', true, {}, false],
    [false, true, {}, false],
    [true, false, {}, false],
  ];
  for (const [color, isTerminal, env, expected] of cases) {
    it(`--color=${String(color)}, terminal ${String(isTerminal)} => ${String(expected)}`, () => {
      expect(wantsColor(color, isTerminal, env)).to.equal(expected);
    });
  }
});
