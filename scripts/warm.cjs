// Makes a code cache: runs the bundle through what most runs do, and keeps what V8 compiled.
//   node scripts/warm.cjs BUNDLE CACHE [pvirt|parser|library|guests|module]
'use strict';
const { readFileSync, writeFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const { dirname, join } = require('node:path');
const { Script } = require('node:vm');

/**
 * What runs of a kind do, by the cache that they have. All that is in a cache costs each start that reads
 * it, so there are several; `bin/pvirt.cjs` chooses.
 */
const COMMAND_LINES = {
  pvirt: [
    ['apply', '--noop', '-e', ''],
    [
      'apply',
      '--noop',
      '--verbose',
      '-e',
      "notify { 'a': message => \"${facts['os']['family']}\" }",
    ],
  ],
  parser: [['parser', 'validate', join(__dirname, '..', 'examples')]],
};

/** What most specs of modules do: a class with data, templates, relationships and failures. */
async function testModule({ compileClass, compileDefine, factsOf, mismatches, runFunction }) {
  const files = {
    '/m/demo/manifests/init.pp': CLASS,
    '/m/demo/manifests/part.pp': DEFINE,
    '/m/demo/templates/a.epp': '<% $demo::names.each |$name| { -%>\n<%= $name %>\n<% } -%>\n',
    '/m/demo/templates/a.erb': '<% @names.each do |name| -%>\n<%= name %>\n<% end -%>\n',
    '/m/demo/hiera.yaml':
      'version: 5\nhierarchy:\n  - { name: os, path: "%{facts.os.family}.yaml" }\n  - { name: all, path: all.yaml }\n',
    '/m/demo/data/Debian.yaml': 'demo::names: [a, b]\n',
    '/m/demo/data/all.yaml': 'demo::mode: "0644"\n',
  };
  const options = { files, modulepath: ['/m'], facts: factsOf('debian-12') };
  const demo = await compileClass('demo', options);
  if (demo.error !== undefined) throw new Error(demo.error);
  const more = { with: { mode: '0644' }, notifies: 'Service[demo]', without: 'owner' };
  mismatches(demo, { type: 'file', title: '/etc/demo' }, more);
  mismatches(demo, { type: 'file', title: /none/ }, { onlyWith: { mode: '0600' } });
  await compileClass('demo', { ...options, params: { names: 5 } });
  await compileDefine('demo::part', 'x', {
    ...options,
    params: { value: 'y' },
    preCondition: 'include demo',
  });
  await runFunction('upcase', ['a'], options);
}

const CLASS = `class demo (Array[String[1]] $names, String $mode = '0600', Optional[Hash] $more = undef) {
  package { 'demo': ensure => installed }
  -> file { '/etc/demo':
    mode    => $mode,
    content => join([epp('demo/a.epp'), template('demo/a.erb')], "\\n"),
  }
  ~> service { 'demo': ensure => running, enable => true }
  $names.each |Integer $index, $name| { demo::part { $name: value => "\${index}-\${upcase($name)}" } }
  if $facts['os']['family'] == 'Debian' and $more =~ Undef { contain demo::none }
  $kind = $mode ? { /^06/ => 'file', default => undef }
  case $facts['os']['name'] { 'Debian', /^Ub/: { notify { "is \${kind}": } } default: { fail('no') } }
  ensure_packages(['curl'])
}
class demo::none { create_resources(notify, { 'n' => { message => 'm' } }) }
`;

const DEFINE = `define demo::part (String $value, Enum['present', 'absent'] $ensure = 'present') {
  include demo
  file { "/etc/demo.d/\${title}": ensure => $ensure, content => $value, require => Package['demo'] }
}
`;

const [, , bundle, cache, kind = 'pvirt'] = process.argv;
const source = readFileSync(bundle, 'latin1');
const identity = source.slice(0, source.indexOf('\n') + 1);
const script = new Script(source, { filename: 'pvirt.cjs' });
const exported = { exports: {} };
const load = createRequire(bundle);
script.runInThisContext()(exported.exports, loadUnflagged, exported);

/**
 * A flag that is set while it runs would be part of the cache, and V8 refuse it where it is not set. What is
 * beside the launcher in `dist` is still beside the bundle.
 */
function loadUnflagged(name) {
  if (name === 'node:v8') return { setFlagsFromString() {} };
  return load(name.replace(/^\.\.\/dist\//, './'));
}

async function warm() {
  if (kind === 'library') return testModule(exported.exports);
  if (kind === 'guests' || kind === 'module') {
    const { withGuests } = require('./warm-guests.cjs');
    const { loadBundle } = require('../bin/load-bundle.cjs');
    const library = join(dirname(bundle), 'library.bundle.cjs');
    return withGuests(loadBundle({ bundle: library, cache: '', require: load }), OVER_GUESTS[kind]);
  }
  for (const argv of COMMAND_LINES[kind]) await runCommand(argv);
}

const OVER_GUESTS = {
  guests: ({ manifest, uri }) => runQuietly(['apply', '--connect', uri, manifest]),
  module: ({ resources, uri }) => {
    process.env.LIBVIRT_DEFAULT_URI = uri;
    const catalog = { name: 'host', environment: 'production', version: '', resources, edges: [] };
    const refs = resources.map(({ type, title }) => `${type}[${title}]`);
    return runQuietly(
      ['module', 'serve'],
      [
        { do: 'check', noop: false, deferred: [], catalog },
        { do: 'plans', refs },
        { do: 'plan', ref: refs[0] },
        { do: 'end' },
      ],
    );
  },
};

/** Nothing may be left to do: what is made warm is the quiet run. */
async function runQuietly(argv, questions = []) {
  const said = await runCommand(argv, questions);
  if (/error|changed|created|"steps":\[\{/i.test(said)) throw new Error(said);
}

async function runCommand(argv, questions = []) {
  let said = '';
  const out = (text) => {
    said += text;
  };
  async function* lines() {
    for (const question of questions) yield JSON.stringify(question);
  }
  const streams = { out, err: out, isTerminal: false };
  await exported.exports.run(argv, '0.0.0', { streams, lines });
  return said;
}

warm().then(() => {
  writeFileSync(cache, Buffer.concat([Buffer.from(identity, 'latin1'), script.createCachedData()]));
  process.exit(0);
});
