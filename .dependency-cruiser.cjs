/**
 * The directions between the rooms (ARCHITECTURE.md). Each room lists the rooms it may use;
 * everything else is an error.
 */
const uses = {
  diagnostics: [],
  syntax: ['diagnostics'],
  values: ['diagnostics'],
  catalog: ['values', 'diagnostics'],
  host: [],
  facts: ['host', 'values', 'diagnostics'],
  hiera: ['host', 'values', 'diagnostics'],
  templates: ['values', 'diagnostics'],
  language: ['syntax', 'hiera', 'templates', 'catalog', 'values', 'diagnostics'],
  libvirt: ['host', 'diagnostics'],
  schema: ['catalog', 'values', 'host', 'diagnostics'],
  types: ['schema', 'catalog', 'values', 'diagnostics'],
  plan: ['catalog', 'types', 'schema', 'values', 'diagnostics'],
  apply: ['plan', 'catalog', 'types', 'schema', 'values', 'host', 'diagnostics'],
  module: ['apply', 'plan', 'catalog', 'schema', 'values', 'host', 'diagnostics'],
  simulation: [...['apply', 'libvirt', 'schema', 'catalog', 'values', 'host', 'diagnostics']],
  report: ['apply', 'plan', 'catalog', 'schema', 'values', 'diagnostics'],
};

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-orphans-outside',
      severity: 'error',
      from: { path: '^src|^providers' },
      to: { path: '^spec' },
    },
    ...Object.entries(uses).map(([room, allowed]) => ({
      name: `${room}-uses-only-${allowed.join('-') || 'nothing'}`,
      severity: 'error',
      from: { path: `^src/${room}/` },
      to: { path: '^(src|providers)/', pathNot: `^src/(${[room, ...allowed].join('|')})/` },
    })),
    {
      name: 'providers-do-not-apply',
      severity: 'error',
      from: { path: '^providers/' },
      to: {
        path: '^src/',
        pathNot: '^src/(schema|types|libvirt|host|values|catalog|diagnostics)/',
      },
    },
    {
      name: 'only-cli-registers-providers',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/cli/' },
      to: { path: '^providers/' },
    },
    {
      name: 'only-syntax-sees-the-generated-parser',
      severity: 'error',
      from: { path: '^(src|providers)/', pathNot: '^src/syntax/' },
      to: { path: '^src/syntax/generated/' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
  },
};
