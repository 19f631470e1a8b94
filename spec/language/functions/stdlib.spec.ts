import { expect } from 'chai';
import { valueOf } from '../../support/language.ts';

/** Calls of puppetlabs-stdlib 8.5 under real Puppet 7.23, and what they gave. */
const TABLES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  texts: {
    "swapcase('aBcD')": "'AbCd'",
    "regexpescape('a.b*c')": String.raw`'a\.b\*c'`,
    "squeeze('aaabbb', 'a')": "'abbb'",
    "uriescape('a b')": "'a%20b'",
    "prefix(['a', 'b'], 'p')": "['pa', 'pb']",
    "suffix({'a' => 1}, '.x')": "{'a.x' => 1}",
    'shell_split(\'foo "bar baz"\')': "['foo', 'bar baz']",
    "shell_join(['foo', 'bar baz'])": String.raw`'foo bar\ baz'`,
    "base64('encode', 'thestring', 'strict')": "'dGhlc3RyaW5n'",
    "batch_escape('a\"b')": `'"a""b"'`,
    "basename('/path/to/a/file.ext', '.ext')": "'file'",
    "dirname('/path/to/a')": "'/path/to'",
    "stdlib::extname('a.tar.gz')": "'.gz'",
  },
  collections: {
    "any2array({'a' => 1})": "['a', 1]",
    'concat([1], 2, [3])': '[1, 2, 3]',
    "delete(['a', 'b', 'a'], 'a')": "['b']",
    "delete_at(['a', 'b'], 0)": "['b']",
    "delete_undef_values({'a' => undef, 'b' => 1})": "{'b' => 1}",
    "delete_values({'a' => 1, 'b' => 2}, 2)": "{'a' => 1}",
    'difference([1, 2, 3], [2])': '[1, 3]',
    'intersection([1, 2, 3], [2, 3, 4])': '[2, 3]',
    'union([1], [2], [1, 3])': '[1, 2, 3]',
    "grep(['aaa', 'bbb'], 'b')": "['bbb']",
    "hash(['a', 1, 'b', 2])": "{'a' => 1, 'b' => 2}",
    "join_keys_to_values({'a' => 1, 'b' => [2, 3]}, '=')": "['a=1', 'b=2', 'b=3']",
    "member(['a', 'b'], 'b')": 'true',
    "merge({'a' => 1}, undef, {'b' => 2})": "{'a' => 1, 'b' => 2}",
    "deep_merge({'a' => {'x' => 1}}, {'a' => {'y' => 2}})": "{'a' => {'x' => 1, 'y' => 2}}",
    "values_at(['a', 'b', 'c'], ['0', '1-2'])": "['a', 'b', 'c']",
    'zip([1, 2], [3, 4])': '[[1, 3], [2, 4]]',
    "range('host01', 'host03')": "['host01', 'host02', 'host03']",
    "range('0', '9', 4)": '[0, 4, 8]',
    "pick('', undef, 'x')": "'x'",
    "pick_default('', undef)": "''",
  },
  'numbers and words': {
    "to_bytes('4 kB')": '4096',
    'clamp(5, 1, 3)': '3',
    "convert_base(254, '16')": "'fe'",
    "str2bool('yes')": 'true',
    "any2bool('0')": 'false',
    "num2bool('10')": 'true',
    "bool2str(false, 'on', 'off')": "'off'",
  },
  digests: {
    "pw_hash('password', 'sha-512', 'salt')":
      "'$6$salt$IxDD3jeSOb5eB1CX5LBsqZFVkJdido3OUILO5Ifz5iwMuTS4XMS130MTSuDDl3aCI6WouIL9AjRbLCelDCy.g.'",
    "pw_hash('password', 'sha-256', 'salt')":
      "'$5$salt$Gcm6FsVtF/Qa77ZKD.iwsJlCVPY0XSMgLJL0Hnww/c1'",
    "pw_hash('password', 'md5', 'salt')": "'$1$salt$qJH7.N4xYta3aEG/dfqo/0'",
    "pw_hash('password', 'bcrypt', '05$salt.salt.salt.salt.sa')":
      "'$2b$05$salt.salt.salt.salt.sO5QUgeeLRANZyvfNiKJW5amLo3cVD8nW'",
  },
  data: {
    'to_json({a => [1, 2.0, undef]})': `'{"a":[1,2.0,null]}'`,
    "to_yaml({'a' => ['b', 'yes', 1]})": String.raw`"---\na:\n- b\n- 'yes'\n- 1\n"`,
    "to_toml({'b' => {'c' => 1}, 'a' => 'x'})": String.raw`"a = \"x\"\n[b]\nc = 1\n"`,
    "to_python({'a' => true})": `'{"a": True}'`,
    'parsejson(\'{"a": [1, 1.5]}\')': "{'a' => [1, 1.5]}",
    "parseyaml('a: yes')": "{'a' => true}",
    "parseyaml('[', 'fallback')": "'fallback'",
  },
  types: {
    "'/etc/x' =~ Stdlib::Absolutepath": 'true',
    "'10.0.0.1/24' =~ Stdlib::IP::Address::V4::CIDR": 'true',
    "'fe80::1' =~ Stdlib::IP::Address::V6": 'true',
    "'0644' =~ Stdlib::Filemode": 'true',
    '70000 =~ Stdlib::Port': 'false',
    "'GET' =~ Stdlib::Http::Method": 'true',
  },
  refusals: {
    'difference()': 'difference(): Wrong number of arguments given (0 for 2)',
    'concat(1, [2])': 'concat(): Requires array to work with',
    'validate_integer(100, 10)':
      'validate_integer(): Expected 100 to be smaller or equal to 10, got 100.',
    "validate_ip_address('0.0.0')": '"0.0.0" is not a valid IP address.',
    "validate_re('notone', '^one')": 'validate_re(): "notone" does not match "^one"',
    "parsejson('error')": "859: unexpected token at 'error'",
    'parseyaml(\'["one"\')':
      "(<unknown>): did not find expected ',' or ']' while parsing a flow sequence at line 1 column 1",
    "pw_hash('p', 'md5', 'one%')": 'pw_hash(): characters in salt must be in the set [a-zA-Z0-9./]',
    "to_toml('x')": "'to_toml' parameter 'data' expects a Hash value, got String",
  },
};

describe('functions and types of stdlib', () => {
  for (const [group, table] of Object.entries(TABLES)) {
    describe(group, () => {
      for (const [source, expected] of Object.entries(table)) {
        it(`${source} => ${expected}`, () => {
          if (group === 'refusals') expect(valueOf(source)).to.contain(expected);
          else expect(valueOf(source)).to.equal(expected);
        });
      }
    });
  }
});
