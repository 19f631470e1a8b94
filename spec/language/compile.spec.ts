import { expect } from 'chai';
import { compileManifest, logsOf, resourcesOf } from '../support/language.ts';

/** `[what, manifest, resources]`; the resources as real Puppet's catalog lists them. */
const CATALOGS: readonly (readonly [string, string, readonly string[]])[] = [
  [
    'resources with several titles, defaults of the expression and a hash of attributes',
    "notify { default: withpath => true; ['a', 'b']: ; 'c': message => m, * => { loglevel => info } }",
    [
      'Notify[a] {withpath => true}',
      'Notify[b] {withpath => true}',
      "Notify[c] {withpath => true, message => 'm', loglevel => 'info'}",
    ],
  ],
  [
    'the name where it is not the title, and nothing that is undef',
    "file { 'a': path => '/a', owner => undef } file { '/b/': }",
    ["File[a] {path => '/a'}", "File[/b/] {path => '/b'}"],
  ],
  [
    'defaults of a type, in the scope that sets them and those declared from it',
    "class a { File { mode => '0644' } include b file { '/a': } } class b { file { '/b': } } file { '/c': } include a",
    ['File[/c]', 'Class[A]', 'Class[B]', "File[/b] {mode => '0644'}", "File[/a] {mode => '0644'}"],
  ],
  [
    'overrides by a class that inherits, with +> adding',
    "class a { file { '/a': mode => '1', content => x } } class b inherits a { File['/a'] { mode => '2', content +> y } } include b",
    ['Class[A]', 'Class[B]', "File[/a] {mode => '2', content => ['x', 'y']}"],
  ],
  [
    'classes with parameters, defaults that use earlier ones, and inherited variables',
    'class a($x, $y = $x + 1) { $z = $y } class b inherits a { notify { "${z} ${a::z}": } } class { a: x => 1 } include b',
    ['Class[A] {x => 1, y => 2}', 'Class[B]', 'Notify[2 2]'],
  ],
  [
    'defines, evaluated after the code that declares them',
    "define d($p = $title) { notify { \"${name} ${p}\": } } d { 'x': } d { 'y': p => z } notify { 'last': }",
    ["D[x] {p => 'x'}", "D[y] {p => 'z'}", 'Notify[last]', 'Notify[x x]', 'Notify[y z]'],
  ],
  [
    'arrows between resources, lists, classes and collectors',
    'notify { [a, b, c]: } class k { } include k Notify[a] -> [Notify[b], Notify[c]] ~> Class[k] Notify[c] <- Notify[b] Notify <| title == a |> -> Class[k]',
    [
      "Notify[a] {before => ['Notify[b]', 'Notify[c]', 'Class[K]']}",
      "Notify[b] {notify => ['Class[K]'], before => ['Notify[c]']}",
      "Notify[c] {notify => ['Class[K]']}",
      'Class[K]',
    ],
  ],
  [
    'virtual resources that are collected, realized or left out',
    "@user { 'a': tag => x } @user { 'b': } @user { 'c': } User <| tag == x |> { shell => '/s' } realize(User['b'])",
    ["User[a] {tag => 'x', shell => '/s'}", 'User[b]'],
  ],
  [
    'queries with and, or, != and values in lists',
    "@notify { 'a': message => [m, n] } @notify { 'b': message => o } @notify { 'c': } Notify <| message == m or (title != a and message == o) |>",
    ["Notify[a] {message => ['m', 'n']}", "Notify[b] {message => 'o'}"],
  ],
  [
    'metaparameters handed down by defines and classes',
    "define d { notify { 'n': } } d { 'x': noop => true, tag => t } class k { notify { 'm': } } class { 'k': loglevel => debug }",
    [
      "D[x] {noop => true, tag => 't'}",
      "Class[K] {loglevel => 'debug'}",
      'Notify[m]',
      "Notify[n] {noop => true, tag => 't'}",
    ],
  ],
  [
    'the node block that fits, before a default one',
    "node default { notify { 'default': } } node /^v(.)/ { notify { $1: } }",
    ['Node[__node_regexp__v.]', 'Notify[m]'],
  ],
  [
    'contain and require',
    'class a { contain b require c } class b { } class c { } include a',
    ["Class[A] {require => ['Class[C]']}", 'Class[B]', 'Class[C]'],
  ],
  [
    'create_resources, ensure order and each',
    'create_resources(\'notify\', { x => { message => m } }, { withpath => true }) [1, 2].each |$i| { notify { "n${i}": } }',
    ["Notify[x] {withpath => true, message => 'm'}", 'Notify[n1]', 'Notify[n2]'],
  ],
  [
    'references as texts, also within other values',
    "notify { 'a': } notify { 'b': message => Notify['a'], require => [Notify['a'], undef] }",
    ['Notify[a]', "Notify[b] {message => 'Notify[a]', require => ['Notify[a]']}"],
  ],
  [
    'parameters of resources declared before',
    "file { '/a': mode => '0600' } notify { File['/a']['mode']: }",
    ["File[/a] {mode => '0600'}", 'Notify[0600]'],
  ],
];

/** `[manifest, the line Puppet prints]`. */
const ERRORS: Readonly<Record<string, string>> = {
  "host { 'a': }":
    "Error: Evaluation Error: Error while evaluating a Resource Statement, Unknown resource type: 'host' (file: site.pp, line: 1, column: 1) on node vm",
  "file { '/a': }\nfile { '/a': }":
    'Error: Evaluation Error: Error while evaluating a Resource Statement, Duplicate declaration: File[/a] is already declared at (file: site.pp, line: 1); cannot redeclare (file: site.pp, line: 2) (file: site.pp, line: 2, column: 1) on node vm',
  "file { 'a': path => '/a' } file { 'b': path => '/a' }":
    'Error: Evaluation Error: Error while evaluating a Resource Statement, Cannot alias File[b] to ["/a"] at (file: site.pp, line: 1); resource ["File", "/a"] already declared (file: site.pp, line: 1) (file: site.pp, line: 1, column: 28) on node vm',
  "virt { 'web': memroy => 1 }":
    "Error: no parameter named 'memroy' (file: site.pp, line: 1) on Virt[web] (file: site.pp, line: 1) on node vm. Did you mean 'memory'?",
  "vrit { 'web': }":
    "Error: Evaluation Error: Error while evaluating a Resource Statement, Unknown resource type: 'vrit' (file: site.pp, line: 1, column: 1) on node vm. Did you mean 'virt'?",
  'include nosuch':
    'Error: Evaluation Error: Error while evaluating a Function Call, Could not find class ::nosuch for vm (file: site.pp, line: 1, column: 1) on node vm',
  "class { 'nosuch': }":
    'Error: Evaluation Error: Error while evaluating a Resource Statement, Could not find declared class nosuch (file: site.pp, line: 1, column: 1) on node vm',
  'class a(Integer $x) { } include a':
    "Error: Evaluation Error: Error while evaluating a Function Call, Class[A]: expects a value for parameter 'x' (file: site.pp, line: 1, column: 25) on node vm",
  "define d(Integer $x) { } d { 't': x => y, z => 1 }":
    "Error: Evaluation Error: Error while evaluating a Resource Statement, D[t]:\n  has no parameter named 'z'\n  parameter 'x' expects an Integer value, got String (file: site.pp, line: 1) on node vm",
  "define d { fail('inner') } d { 't': }":
    'Error: Evaluation Error: Error while evaluating a Resource Statement, Evaluation Error: Error while evaluating a Function Call, inner (file: site.pp, line: 1, column: 12) (file: site.pp, line: 1) on node vm',
  "notify { 'a': require => Notify['b'] }":
    "Error: Could not find resource 'Notify[b]' in parameter 'require' (file: site.pp, line: 1) on node vm",
  "notify { 'a': } Notify['a'] -> Notify['b']":
    "Error: Could not find resource 'Notify[b]' for relationship from 'Notify[a]' on node vm",
  "Notify['a'] { message => m }":
    'Error: Could not find resource(s) Notify[a] for overriding on node vm',
  "realize(Notify['a'])": 'Error: Failed to realize virtual resources Notify[a] on node vm',
  "notify { 'a': message => x } Notify['a'] { message => y }":
    "Error: Parameter 'message' is already set on Notify[a] at (file: site.pp, line: 1); cannot redefine (file: site.pp, line: 1) on node vm",
  "class a { notify { 'a': } } class b { Notify['a'] { message => y } } include a, b":
    'Error: Only subclasses can override parameters (file: site.pp, line: 1) on node vm',
  'class a { } class a { }':
    "Error: Class 'a' is already defined (file: site.pp, line: 1); cannot redefine (file: site.pp, line: 1) on node vm",
  "notify { 'a': message => 1, message => 2 }":
    "Error: Evaluation Error: The attribute 'message' has already been set (file: site.pp, line: 1, column: 1) on node vm",
  'notify { undef: }':
    'Error: Evaluation Error: Missing title. The title expression resulted in undef (file: site.pp, line: 1, column: 10) on node vm',
  "notify { ['a', 1]: }":
    'Error: Evaluation Error: Illegal title type at index 1. Expected String, got Integer (file: site.pp, line: 1, column: 10) on node vm',
  "node 'other' { }": "Error: Could not find node statement with name 'default' or 'vm' on node vm",
  "notify { 'a': stage => main }":
    "Error: Evaluation Error: Error while evaluating a Resource Statement, Only classes can set 'stage'; normal resources like Notify[a] cannot change run stage (file: site.pp, line: 1, column: 1) on node vm",
  'Notify[a] -> 1':
    'Error: Evaluation Error: Illegal relationship operand, can not form a relationship with an Integer. A Catalog type is required. (file: site.pp, line: 1, column: 11) on node vm',
  'break()':
    'Error: break() from context where this is illegal (file: site.pp, line: 1) on node vm',
};

describe('compile', () => {
  for (const [what, manifest, resources] of CATALOGS) {
    it(`gives ${what}`, () => {
      expect(resourcesOf(manifest)).to.deep.equal(resources);
    });
  }

  for (const [manifest, error] of Object.entries(ERRORS)) {
    it(`refuses ${manifest}`, () => {
      expect(compileManifest(manifest).errors).to.deep.equal([error]);
    });
  }

  it('contains what classes and defines declare, and ties classes to stages', () => {
    const manifest =
      "stage { 'pre': before => Stage['main'] } class a { notify { 'n': } d { 'x': } } define d { notify { 'm': } } class { 'a': stage => pre }";
    expect(
      compileManifest(manifest).catalog?.edges.map((edge) => edge.join(' -> ')),
    ).to.have.members([
      'Stage[main] -> Class[Settings]',
      'Stage[main] -> Class[main]',
      'Stage[pre] -> Class[A]',
      'Class[A] -> Notify[n]',
      'Class[A] -> D[x]',
      'D[x] -> Notify[m]',
    ]);
  });

  it('tags resources with their type, title and containers', () => {
    const manifest = "class a::b { notify { 'n': tag => ['x', 'y::z'] } } include a::b";
    const [resource] = (compileManifest(manifest).catalog?.resources ?? []).slice(-1);
    expect([...(resource?.tags ?? [])]).to.have.members([
      ...['notify', 'n', 'x', 'y::z', 'y', 'z', 'class', 'a::b', 'a', 'b'],
    ]);
  });

  it('warns of unknown variables, refuses them when told, or says nothing', () => {
    const manifest = 'notice("<${nosuch}>")';
    expect(logsOf(manifest)).to.deep.equal(["warning: Unknown variable: 'nosuch'.", 'notice: <>']);
    expect(logsOf(manifest, { settings: { strict: 'off' } })).to.deep.equal(['notice: <>']);
    for (const settings of [{ strict: 'error' as const }, { strictVariables: true }]) {
      expect(compileManifest(manifest, { settings }).errors).to.deep.equal([
        "Error: Evaluation Error: Unknown variable: 'nosuch'. (file: site.pp, line: 1, column: 12) on node vm",
      ]);
    }
  });

  it('logs as from the class that calls', () => {
    const { logs } = compileManifest('class a { warning(1, [2]) } include a');
    expect(logs).to.deep.equal([{ level: 'warning', message: '1 [2]', source: 'Scope(Class[A])' }]);
  });

  it('reads classes, defines, functions and types of modules when they are first used', () => {
    const files = {
      'modules/m/manifests/init.pp': 'class m { include m::sub m::d { "x": } }',
      'modules/m/manifests/sub.pp': 'class m::sub { notify { "${module_name} ${m::f(1)}": } }',
      'modules/m/manifests/d.pp': 'define m::d(M::Port $port = 80) { notify { "port ${port}": } }',
      'modules/m/functions/f.pp': 'function m::f($x) { $x + 1 }',
      'modules/m/types/port.pp': 'type M::Port = Integer[1, 65535]',
      'modules/m/templates/t.epp': '<%- | $who | -%>\nHello <%= $who %>\n',
    };
    expect(
      resourcesOf('include m notify { epp("m/t", { who => "vm" }): }', { files }),
    ).to.deep.equal([
      'Class[M]',
      'Class[M::Sub]',
      'Notify[m 2]',
      'M::D[x] {port => 80}',
      'Notify[Hello vm\n]',
      'Notify[port 80]',
    ]);
  });

  it('tells every syntax error of every manifest and evaluates none', () => {
    const { errors, logs } = compileManifest('notice(1) notify { ');
    expect(errors).to.have.lengthOf(1);
    expect(logs).to.deep.equal([]);
  });

  it('compiles 10,000 resources', () => {
    const names = resourcesOf(
      'Integer[1, 10000].each |$i| { notify { "n${i}": message => "m${i}" } }',
    );
    expect(names).to.have.lengthOf(10_000);
  });
});
