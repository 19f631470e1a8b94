import { expect } from 'chai';
import { valueOf } from '../../support/language.ts';

/** `source => value or error`, each as real Puppet 7.23 has it. */
const TABLES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  arithmetic: {
    '1 + 2 * 3': '7',
    '7 / 2': '3',
    '-7 / 2': '-4',
    '-7 % 3': '2',
    '7.0 / 2': '3.5',
    '1 << 4': '16',
    '16 >> 2': '4',
    '-(1 + 2)': '-3',
    '[1, 2] + [2, 3]': '[1, 2, 2, 3]',
    '[1, 2, 2] - 2': '[1]',
    '[1] << [2]': '[1, [2]]',
    '{a => 1} + {b => 2}': "{'a' => 1, 'b' => 2}",
    '{a => 1} + [b, 2]': "{'a' => 1, 'b' => 2}",
    '{a => 1, b => 2} - a': "{'b' => 2}",
    "'4' + 1": '5',
    '1 + a': "The value 'a' cannot be converted to Numeric. (line: 1, column: 5)",
    '1 / 0': 'Division by 0 (line: 1, column: 5)',
    '1.5 % 2': "Operator '%' is not applicable to a Float. (line: 1, column: 1)",
    '9223372036854775807 + 1':
      "A '+' expression resulted in a value outside of Puppet Integer max range, got '+0x8000000000000000' (line: 1, column: 21)",
    'String(Timespan(90) + 30)': "'0-00:02:00.0'",
    'String(Timestamp(10) - Timestamp(4))': "'0-00:00:06.0'",
  },
  comparison: {
    "'a' == 'A'": 'true',
    '1 == 1.0': 'true',
    "1 == '1'": 'false',
    "'a' < 'B'": 'true',
    '[1, [2]] == [1, [2]]': 'true',
    '{a => 1} == {a => 1}': 'true',
    'undef == ""': 'false',
    'Integer < Numeric': 'true',
    'Integer[1, 2] <= Integer': 'true',
    "1 < 'a'":
      "Comparison of: Integer < String, is not possible. Caused by 'A Numeric is not comparable to non Numeric'. (line: 1, column: 3)",
    "SemVer('1.2.3') < SemVer('1.10.0')": 'true',
  },
  matching: {
    "'abc' =~ /b/": 'true',
    "'abc' !~ /b/": 'false',
    "'abc' =~ 'B'": 'false',
    '1 =~ Integer': 'true',
    "'1' =~ Integer[0]": 'false',
    '1 =~ /1/':
      'Left match operand must result in a String value. Got an Integer. (line: 1, column: 1)',
    "'a' in 'BAC'": 'true',
    "'a' in ['A', 'b']": 'true',
    'Integer in [1.0, 2]': 'true',
    "/b/ in 'abc'": 'true',
    "Binary('b25l') in Binary('b25lIHR3byB0aHJlZQ==')": 'true',
    "102 in Binary('b25lIHR3byB0aHJlZQ==')": 'false',
    "'a' in {a => 1}": 'true',
    '1 in [1, 2]': 'true',
    '[1] in [[1], 2]': 'true',
  },
  logic: {
    'true and false': 'false',
    "'' and true": 'true',
    'undef or false': 'false',
    '!undef': 'true',
    '0 and true': 'true',
  },
};

describe('operators', () => {
  for (const [name, table] of Object.entries(TABLES)) {
    describe(name, () => {
      for (const [source, value] of Object.entries(table)) {
        it(`${source} => ${value}`, () => {
          expect(valueOf(source)).to.equal(value);
        });
      }
    });
  }
});
