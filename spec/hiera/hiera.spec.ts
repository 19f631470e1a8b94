import { expect } from 'chai';
import { compileManifest, resourcesOf, valueOf } from '../support/language.ts';

const FILES: Readonly<Record<string, string>> = {
  'hiera.yaml': `version: 5
hierarchy:
  - name: nodes
    path: "nodes/%{facts.os.family}.yaml"
  - name: sites
    glob: "sites/*.yaml"
  - name: mapped
    mapped_paths: [roles, role, "roles/%{role}.yaml"]
  - name: json
    data_hash: json_data
    path: common.json
  - name: common
    path: common.yaml
`,
  'data/nodes/Debian.yaml': `first: from node
list: [b, a]
hash: { a: node, c: { x: 1, z: [1] } }
lookup_options:
  merged: { merge: { strategy: deep, knockout_prefix: "--", sort_merged_arrays: true } }
  "^un": { merge: unique }
  number: { convert_to: Integer }
  secret: { convert_to: Sensitive }
  none: { convert_to: [Array, true] }
merged: { items: [d, --b], same: node }
unique: [a, b]
`,
  'data/sites/one.yaml': 'site: one\n',
  'data/sites/two.yaml': 'site: two\nonly: two\n',
  'data/roles/web.yaml': 'role: is web\n',
  'data/roles/db.yaml': 'role: is db\ndb: "yes"\n',
  'data/common.json': '{ "json": [1, 2.5, "x", null] }',
  'data/common.yaml': `first: from common
list: [c]
hash: { a: common, b: common, c: { y: 2, z: [2] } }
merged: { items: [a, b, c], same: common, more: 1 }
unique: [b, [c]]
number: "42"
secret: hush
none: ~
"dotted.key": quoted
variable: "on %{facts.os.family}, %{nosuch}."
other: "%{lookup('first')} and %{hiera('list.0')}"
alias: "%{alias('hash')}"
half: "a%{alias('hash')}"
literal: "%{literal('%')}{x}"
array: "%{lookup('list')}"
circle: "%{lookup('circle')}"
unknown: "%{nosuch('x')}"
octal: 0755
words: [yes, off, "yes", ~, 1_000, 0x1f]
m::from_site: from environment
`,
  'modules/m/hiera.yaml': `version: 5
hierarchy:
  - name: common
    path: common.yaml
default_hierarchy:
  - name: defaults
    path: defaults.yaml
`,
  'modules/m/data/common.yaml': `m::own: from module
m::from_site: from module
m::p: from data
m::undefined: ~
foreign: nobody hears this
`,
  'modules/m/data/defaults.yaml': 'm::own: from defaults\nm::last: from defaults\n',
  'modules/m/manifests/init.pp':
    'class m($p, $undefined = unset, $q = "default") { notify { "${p} ${undefined} ${q}": } }',
};

const given = { files: FILES, environmentDirectory: '' };

/** `code => value`, or what of the error. */
const VALUES: Readonly<Record<string, string>> = {
  "lookup('first')": "'from node'",
  "lookup('list')": "['b', 'a']",
  "lookup('list.1')": "'a'",
  "lookup('hash.c.y')": 'did not find a value',
  'lookup(\'"dotted.key"\')': "'quoted'",
  "lookup('list', Array, unique)": "['b', 'a', 'c']",
  "lookup('hash', Hash, hash)": "{'a' => 'node', 'b' => 'common', 'c' => {'x' => 1, 'z' => [1]}}",
  "lookup('hash', Hash, deep)":
    "{'a' => 'node', 'b' => 'common', 'c' => {'y' => 2, 'z' => [2, 1], 'x' => 1}}",
  "lookup('hash.c', { merge => deep })": "{'y' => 2, 'z' => [2, 1], 'x' => 1}",
  "lookup('merged')": "{'items' => ['a', 'c', 'd'], 'same' => 'node', 'more' => 1}",
  "lookup('unique')": "['a', 'b', 'c']",
  "lookup('number')": '42',
  "lookup('secret').unwrap": "'hush'",
  "lookup('none')": '[undef]',
  "lookup('site')": "'one'",
  "lookup('only')": "'two'",
  "$roles = [web, db] lookup('role')": "'is web'",
  "$roles = [web, db] lookup('db')": "'yes'",
  "lookup('json')": "[1, 2.5, 'x', undef]",
  "lookup('variable')": "'on Debian, .'",
  "lookup('other')": "'from node and b'",
  "lookup('alias')": "{'a' => 'node', 'c' => {'x' => 1, 'z' => [1]}}",
  "lookup('half')":
    "'alias' interpolation is only permitted if the expression is equal to the entire string",
  "lookup('literal')": "'%{x}'",
  "lookup('array')": `'["b", "a"]'`,
  "lookup('circle')": 'Recursive lookup detected in [circle]',
  "lookup('unknown')": "Unknown interpolation method 'nosuch'",
  "lookup('octal')": '493',
  "lookup('words')": "[true, false, 'yes', undef, 1000, 31]",
  "lookup('lookup_options')": 'did not find a value',
  "lookup('m::own')": "'from module'",
  "lookup('m::from_site')": "'from environment'",
  "lookup('m::last')": "'from defaults'",
  "lookup('foreign')": 'did not find a value',
  "lookup('first', Integer)": 'Found value has wrong type, expects an Integer value, got String',
  "lookup(['nosuch', 'first'])": "'from node'",
  "lookup('first', { override => { first => 1 } })": '1',
  "lookup('nosuch', { default_values_hash => { nosuch => 2 } })": '2',
  'lookup(\'nosuch\') |$key| { "no ${key}" }': "'no nosuch'",
  "lookup('list', Array, sideways)": "Unknown merge strategy: 'sideways'",
  "lookup('a..b')": "Syntax error in key: 'a..b'",
};

describe('Hiera', () => {
  for (const [code, value] of Object.entries(VALUES)) {
    it(`${code} => ${value}`, () => {
      expect(valueOf(code, given)).to.include(value);
    });
  }

  it('gives classes their parameters, but an undef in the data does not beat a default', () => {
    expect(resourcesOf('include m', given)).to.deep.equal([
      "Class[M] {p => 'from data', undefined => 'unset', q => 'default'}",
      'Notify[from data unset default]',
    ]);
  });

  it('lets a manifest have its way with parameters', () => {
    expect(resourcesOf("class { 'm': p => mine }", given)).to.include('Notify[mine unset default]');
  });

  it('asks functions of modules for data', () => {
    const files = {
      'hiera.yaml':
        'version: 5\nhierarchy:\n  - name: f\n    lookup_key: m::find\n    options: { prefix: "%{facts.os.family}" }\n',
      'modules/m/functions/find.pp':
        "function m::find(Puppet::LookupKey $key, Hash $options, Puppet::LookupContext $context) { case $key { 'a': { $context.interpolate(\"%{facts.os.family} ${options['prefix']}\") } 'b': { unless $context.cache_has_key('n') { $context.cache('n', 7) } $context.cached_value('n') } default: { $context.not_found } } }",
    };
    const at = { files, environmentDirectory: '' };
    expect(valueOf("lookup('a')", at)).to.equal("'Debian Debian'");
    expect(valueOf("[lookup('b'), lookup('b')]", at)).to.equal('[7, 7]');
    expect(valueOf("lookup('c')", at)).to.include('did not find a value');
  });
});

/** `[what, hiera.yaml, error]`. */
const BAD_CONFIGS: readonly (readonly [string, string, string])[] = [
  [
    'a name twice',
    'hierarchy: [{name: a, path: x}, {name: a, path: y}]',
    "'a' defined more than once",
  ],
  ['two functions', 'hierarchy: [{name: a, data_hash: x, data_dig: y}]', 'Only one of data_hash'],
  ['two places', 'hierarchy: [{name: a, path: x, glob: y}]', 'Only one of path, paths, glob'],
  ['a reserved option', 'hierarchy: [{name: a, options: {path: x}}]', "Option key 'path' used in"],
  ['an unknown key', 'hierarchy: [{name: a, parth: x}]', "unrecognized key 'parth'"],
  ['defaults of modules', 'default_hierarchy: []', "'default_hierarchy' is only allowed"],
  ['no such function', 'hierarchy: [{name: a, lookup_key: nosuch}]', "function named 'nosuch'"],
  [
    'a function in a path',
    `hierarchy: [{name: a, path: "%{lookup('x')}"}]`,
    'method syntax is not',
  ],
];

describe('hiera.yaml', () => {
  for (const [what, text, error] of BAD_CONFIGS) {
    it(`refuses ${what}`, () => {
      const files = { 'hiera.yaml': `version: 5\n${text}\n` };
      expect(valueOf("lookup('k')", { files, environmentDirectory: '' })).to.include(error);
    });
  }

  it('names functions that return data', () => {
    const refused = (kind: string, returns: string): string =>
      valueOf(
        `function m::f($a, $b, $c = 1) >> ${returns} { undef } lookup('k', default_value => 1)`,
        {
          files: { 'hiera.yaml': `version: 5\nhierarchy: [{name: a, ${kind}: m::f}]\n` },
          environmentDirectory: '',
        },
      );
    expect(refused('lookup_key', "Runtime['ruby', 'Symbol']")).to.equal(
      "Return type of 'lookup_key' function named 'm::f' is incorrect, expects a RichData value, got Runtime",
    );
    expect(refused('lookup_key', 'Optional[String]')).to.equal('undef');
    expect(refused('data_hash', 'Integer')).to.contain("'m::f' is incorrect, expects a Hash value");
  });

  it('of another version is refused, or passed over where it is too old', () => {
    const at = (version: number) => ({
      files: { 'hiera.yaml': `version: ${version}\n` },
      environmentDirectory: '',
    });
    expect(valueOf("lookup('k')", at(6))).to.include('does not support hiera.yaml version 6');
    const { logs } = compileManifest("lookup('k', default_value => 1)", at(3));
    expect(logs.map(({ message }) => message)).to.deep.equal([
      'hiera.yaml version 3 found at the environment root was ignored',
    ]);
  });

  it('of version 4 has backends and paths without endings', () => {
    const files = {
      'hiera.yaml':
        'version: 4\nhierarchy: [{name: common, backend: yaml}, {name: j, backend: json}]',
      'data/common.yaml': 'k: 1\n',
      'data/j.json': '{"j": 2}',
    };
    const at = { files, environmentDirectory: '' };
    expect(valueOf("[lookup('k'), lookup('j')]", at)).to.equal('[1, 2]');
  });
});
