import { expect } from 'chai';
import { valueOf } from '../../support/language.ts';

const TABLES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  iteration: {
    '[1, 2, 3].filter |$x| { $x > 1 }': '[2, 3]',
    '{a => 1, b => 2}.filter |$k, $v| { $v > 1 }': "{'b' => 2}",
    '[1, 2].any |$x| { $x == 2 }': 'true',
    '[1, 2].all |$x| { $x == 2 }': 'false',
    '[1, 2, 3].reduce |$a, $b| { $a + $b }': '6',
    '[1, 2, 3].reduce(10) |$a, $b| { $a + $b }': '16',
    '[1, 2, 3].slice(2)': '[[1, 2], [3]]',
    '[1, 2, 3].partition |$x| { $x > 1 }': '[[2, 3], [1]]',
    '[a, b, ab].group_by |$s| { $s.length }': "{1 => ['a', 'b'], 2 => ['ab']}",
    '[a, b].index(b)': '1',
    "'hello'.index('l')": '2',
    '[1, 2, 3].reverse_each.map |$x| { $x }': '[3, 2, 1]',
    'Integer[0, 10].step(5).map |$x| { $x }': '[0, 5, 10]',
    '[1].reduce |$a| { }': "'reduce' block expects 2 arguments, got 1",
    '1.then |$x| { $x + 1 }': '2',
    'undef.lest || { 5 }': '5',
  },
  collections: {
    'keys({a => 1})': "['a']",
    'values({a => 1})': '[1]',
    'flatten([1, [2, [3]]])': '[1, 2, 3]',
    'unique([1, 2, 1])': '[1, 2]',
    'sort([3, 1, 2])': '[1, 2, 3]',
    'sort([b, a])': "['a', 'b']",
    'length("aä")': '2',
    'size([1])': '1',
    'empty([])': 'true',
    'empty(undef)': 'true',
    'dig({a => [1, {b => 2}]}, a, 1, b)': '2',
    "get({a => [1, 2]}, 'a.1')": '2',
    "getvar('facts.os.family')": "'Debian'",
    'max(1, 3, 2)': '3',
    'min([1, 3])': '1',
    'join([1, [2, a]], "-")': "'1-2-a'",
  },
  texts: {
    "split('a,b,,c,,', ',')": "['a', 'b', '', 'c']",
    "split('abc', '')": "['a', 'b', 'c']",
    "split('a1b2c', /(\\d)/)": "['a', '1', 'b', '2', 'c']",
    "regsubst('abcabc', 'b', 'X')": "'aXcabc'",
    "regsubst('abcabc', '(b)c', '<\\1>', 'G')": "'a<b>a<b>'",
    "regsubst(['a', 'b'], /[a-z]/, 'x')": "['x', 'x']",
    "match('abc', /a(.)/)": "['ab', 'b']",
    "versioncmp('1.2.10', '1.2.9')": '1',
    "versioncmp('1.0-rc1', '1.0')": '1',
    "sprintf('%05.1f|%-4s|%x|%+d|%s', 3.14159, ab, 255, 5, [1])": "'003.1|ab  |ff|+5|[1]'",
    "sprintf('%<a>s %{b}', {a => 1, b => 2})": "'1 2'",
    "upcase('aé')": "'AÉ'",
    "capitalize('hELLO')": "'Hello'",
    "strip(['  a '])": "['a']",
    "camelcase('a_bc')": "'ABc'",
    'chomp("a\\n")': "'a'",
    "shellquote('a b', 'c', '$d')": "'\"a b\" c \\'$d\\''",
    "regsubst(\"a\\nb\", '(?m:.+)', 'x')": "'x'",
    "scanf('3 pigs', '%i %s')": "[3, 'pigs']",
    "scanf('3 pigs', '%i') |$found| { $found[0] + 1 }": '4',
    "md5('a')": "'0cc175b9c0f1b6a831c399e269772661'",
    "compare('a', 'B')": '-1',
  },
  'types and conversion': {
    "Integer('0x1F')": '31',
    "Integer('1010', 2)": '10',
    "Integer('abc')": "'new' The string 'abc' cannot be converted to Integer",
    "Float('1.5')": '1.5',
    "Numeric('3')": '3',
    "Boolean('yes')": 'true',
    'Array({a => 1})': "[['a', 1]]",
    'Array(1, true)': '[1]',
    'Hash([a, 1])': "{'a' => 1}",
    "String(255, '%#x')": "'0xff'",
    "String([1, 'a'], '%(p')": "'(1, \\'a\\')'",
    "String({a => {b => 1}}, '%#p')": "\"{\\n  'a' => {\\n    'b' => 1\\n  }\\n}\"",
    'String(undef)': "''",
    "Integer[1, 5].new('9')":
      'Converted value from Integer[1, 5].new() has wrong type, expects an Integer[1, 5] value, got Integer[9, 9]',
    'type([1, a])': 'Tuple[Integer[1, 1], String]',
    'type(1, generalized)': 'Integer',
    'assert_type(Integer, 1)': '1',
    'assert_type(Integer, a)': 'assert_type(): expects an Integer value, got String',
    'Sensitive(1).unwrap': '1',
    'convert_to("7", Integer)': '7',
    "defined('$facts')": 'true',
    "defined('nosuch')": 'false',
    "defined(Notify['x'])": 'false',
    'call(upcase, a)': "'A'",
  },
  templates: {
    "inline_epp('<% [1, 2].each |$x| { -%>\n<%= $x %>;<% } %>')": "'1;2;'",
    "inline_epp('<%- | Integer $x | -%>v<%= $x %>', {x => 1})": "'v1'",
    "inline_epp('<%- | Integer $x | -%>', {x => a})":
      "parameter 'x' expects an Integer value, got String",
  },
  files: {
    "binary_file('m/nofile')": "binary_file(): The given file 'm/nofile' does not exist",
    "import('a', 'b')": "Use of 'import' has been discontinued in favor of a manifest directory",
  },
  lookup: {
    "lookup('k', default_value => 1)": '1',
    "lookup('k', undef, undef, 1)": '1',
    "lookup('k', { default_value => 2 })": '2',
    "lookup('k', Integer, undef, a)":
      'Default value has wrong type, expects an Integer value, got String',
    "lookup('k')": "Function lookup() did not find a value for the name 'k'",
  },
};

describe('functions', () => {
  for (const [name, table] of Object.entries(TABLES)) {
    describe(name, () => {
      for (const [source, value] of Object.entries(table)) {
        it(`${source} => ${value}`, () => {
          expect(valueOf(source)).to.include(value);
        });
      }
    });
  }

  it('binary_file gives the bytes of a file', () => {
    const bytes = new Uint8Array([0, 255, 128]);
    const sources = { read: () => undefined, readBytes: () => bytes, list: () => [] };
    expect(valueOf("binary_file('/x')", { sources })).to.equal('Binary("AP+A")');
  });

  it('binary_file gives the text of a file where there are only texts', () => {
    const files = { 'modules/m/files/a': 'é' };
    expect(valueOf("binary_file('m/a')", { files })).to.equal('Binary("w6k=")');
  });
});
