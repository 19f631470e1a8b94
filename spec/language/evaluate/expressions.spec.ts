import { expect } from 'chai';
import { valueOf } from '../../support/language.ts';

const TABLES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'strings and collections': {
    '"a${1 + 1}b"': "'a2b'",
    '$x = [1, {a => undef}] "v: ${x}"': "'v: [1, {a => }]'",
    '$a = {b => [1, 2]} "${a[b][1]} ${a.keys}"': "'2 [b]'",
    '[1, *[2, 3], *{a => 1}]': "[1, 2, 3, ['a', 1]]",
    '@(END)\n  text\n  | END\n': '"text\\n"',
  },
  access: {
    '[1, 2, 3][1]': '2',
    '[1, 2, 3][-1]': '3',
    '[1, 2, 3][9]': 'undef',
    '[1, 2, 3, 4][1, 2]': '[2, 3]',
    '[1, 2, 3, 4][1, -1]': '[2, 3, 4]',
    "'hello'[1]": "'e'",
    "'hello'[1, 3]": "'ell'",
    "'hello'[-3, 2]": "'ll'",
    "'h'[a]":
      'A substring operation does not accept a String as a character index. Expected an Integer (line: 1, column: 5)',
    '{a => 1}[a]': '1',
    '{a => 1}[b]': 'undef',
    '{a => 1, b => 2}[a, b, c]': '[1, 2]',
    '1[0]': "Operator '[]' is not applicable to an Integer. (line: 1, column: 1)",
    'Array[Integer, 1]': 'Array[Integer, 1]',
    'Array[1]': 'Array-Type[] arguments must be types. Got Integer (line: 1, column: 7)',
    'Nosuch[1]': 'Resource type not found: Nosuch (line: 1, column: 1)',
  },
  choices: {
    'if false { 1 }': 'undef',
    'if undef { 1 } elsif 2 { 3 } else { 4 }': '3',
    'unless false { 1 }': '1',
    "case 'x' { 'X': { 1 } default: { 2 } }": '1',
    'case 5 { Integer[1, 3]: { low } Integer: { high } }': "'high'",
    'case \'abc\' { /a(.)c/: { "<${1}>" } }': "'<b>'",
    'case 3 { *[1, 2]: { a } *[3]: { b } }': "'b'",
    'case 9 { default: { d } 9: { nine } }': "'nine'",
    "$x = 'b' ? { a => 1, default => 2 } $x": '2',
    "'c' ? { a => 1 }":
      "No matching entry for selector parameter with value 'c' (line: 1, column: 1)",
    "if 'abc' =~ /(b)/ { $1 }": "'b'",
    "if 'abc' =~ /(b)/ { } $1": 'undef',
  },
  variables: {
    '$a = 1 $a': '1',
    '[$a, [$b]] = [1, [2]] [$a, $b]': '[1, 2]',
    '[$a, $b] = {b => 2, a => 1} [$a, $b]': '[1, 2]',
    '[$a, $b] = [1]':
      'Mismatched number of assignable entries and values, expected 2, got 1 (line: 1, column: 10)',
    '[$a] = {b => 1}':
      "No value for required key 'a' in assignment to variables from hash (line: 1, column: 6)",
    '$a = 1 $a = 2': "Cannot reassign variable '$a' (line: 1, column: 11)",
    '$trusted = 1':
      "Attempt to assign to a reserved variable name: '$trusted' (line: 1, column: 10)",
    '$facts[os][family]': "'Debian'",
    '$os[family]': "'Debian'",
    '$trusted[certname]': "'vm'",
    $environment: "'production'",
  },
  lambdas: {
    '[1, 2, 3].map |$x| { $x * 2 }': '[2, 4, 6]',
    '{a => 1}.map |$k, $v| { "${k}${v}" }': "['a1']",
    '[a, b].map |$i, $x| { "${i}${x}" }': "['0a', '1b']",
    '[1, 2].each |$x| { $x }': '[1, 2]',
    'with(1, 2, 3) |$a, *$rest| { $rest }': '[2, 3]',
    'with(1) |$a, $b = $a + 1| { $b }': '2',
    'with(a) |Integer $x| { $x }': "block parameter 'x' expects an Integer value, got String",
    '[1, 2, 3].map |$x| { if $x == 2 { next(0) } $x }': '[1, 0, 3]',
    '[1, 2, 3].map |$x| { if $x == 2 { break() } $x }': '[1]',
    '$x = 1 [2].each |$y| { $x = 5 } $x': '1',
    'with() |$a| { }': 'Parameter $a is required but no value was given (line: 1, column: 9)',
    'Integer[1, 3].reduce |$m, $x| { $m + $x }': '6',
  },
  functions: {
    'function f($a, $b = 2) { $a + $b } f(1)': '3',
    'function f(Integer $a) >> String { "${a}" } f(5)': "'5'",
    'function f() { return(1) 2 } f()': '1',
    'function f() >> Integer { a } f()':
      'Error while evaluating a Function Call, value returned from f has wrong type, expects an Integer value, got String (line: 1, column: 31)',
    'function f(Integer $a) { } f(x)':
      "Error while evaluating a Function Call, 'f' parameter 'a' expects an Integer value, got String (line: 1, column: 28)",
    'function f($a) { } f()':
      "Error while evaluating a Function Call, 'f' expects 1 argument, got none (line: 1, column: 20)",
    '$x = 1 function f() { $x } f()': '1',
    'nosuch(1)': "Unknown function: 'nosuch'. (line: 1, column: 1)",
    'type Port = Integer[1, 65535] 80 =~ Port': 'true',
    'type Tree = Array[Variant[Tree, Integer]] [[1, [2]]] =~ Tree': 'true',
  },
};

describe('expressions', () => {
  for (const [name, table] of Object.entries(TABLES)) {
    describe(name, () => {
      for (const [source, value] of Object.entries(table)) {
        it(`${source} => ${value}`, () => {
          expect(valueOf(source)).to.include(value);
        });
      }
    });
  }
});
