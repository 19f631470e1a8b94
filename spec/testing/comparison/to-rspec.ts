import { factsOf, type ResourceExpectation } from '../../../src/testing/index.ts';
import type { Case, Expectation } from './case.ts';

/** The cases as a spec for rspec-puppet; its examples are numbered in their order. */
export function rspecText(cases: readonly Case[], facts: unknown): string {
  const groups = cases.map((one) => group(one).join('\n'));
  const systems = [...new Set(cases.flatMap(({ system }) => system ?? []))];
  return [
    "require 'rspec-puppet'",
    `FACTS = ${ruby(facts)}`,
    `SYSTEMS = ${ruby(Object.fromEntries(systems.map((name) => [name, factsOf(name)])))}`,
    'RSpec.configure do |c|',
    "  c.module_path = ENV.fetch('MODULEPATH')",
    "  c.environmentpath = '/nonexistent'",
    '  c.default_facts = FACTS',
    'end',
    ...groups,
    '',
  ].join('\n');
}

function group(one: Case): readonly string[] {
  const { name, title, params, before, system, expectations } = one;
  const kind = title === undefined ? 'class' : 'define';
  return [
    `describe ${ruby(name)}, type: :${kind} do`,
    ...(title === undefined ? [] : [`  let(:title) { ${ruby(title)} }`]),
    ...(params === undefined ? [] : [`  let(:params) { ${ruby(params)} }`]),
    ...(before === undefined ? [] : [`  let(:pre_condition) { ${ruby(before)} }`]),
    ...(system === undefined ? [] : [`  let(:facts) { SYSTEMS[${ruby(system)}] }`]),
    ...expectations.map((each) => `  it { ${sentence(each)} }`),
    'end',
  ];
}

function sentence(expectation: Expectation): string {
  switch (expectation.kind) {
    case 'compiles':
      return 'is_expected.to compile.with_all_deps';
    case 'fails':
      return `is_expected.to compile.and_raise_error(${ruby(expectation.error)})`;
    case 'counts':
      return `is_expected.to ${countMatcher(expectation.type)}(${expectation.count})`;
    default: {
      const { kind, type, title, more } = expectation;
      const verb = kind === 'has' ? 'to' : 'not_to';
      return `is_expected.${verb} contain_${word(type)}(${ruby(title)})${chain(more)}`;
    }
  }
}

function countMatcher(type: string | undefined): string {
  if (type === undefined) return 'have_resource_count';
  return type === 'class' ? 'have_class_count' : `have_${word(type)}_resource_count`;
}

function chain(more: ResourceExpectation): string {
  const calls: readonly (readonly [keyof ResourceExpectation, string])[] = [
    ['with', 'with'],
    ['onlyWith', 'only_with'],
    ['without', 'without'],
    ['requires', 'that_requires'],
    ['comesBefore', 'that_comes_before'],
    ['notifies', 'that_notifies'],
    ['subscribesTo', 'that_subscribes_to'],
  ];
  return calls
    .filter(([name]) => more[name] !== undefined)
    .map(([name, call]) => `.${call}(${ruby(more[name])})`)
    .join('');
}

function word(type: string): string {
  return type.replaceAll('::', '__');
}

/** A value as Ruby code. */
function ruby(value: unknown): string {
  if (value === undefined || value === null) return 'nil';
  if (typeof value === 'string')
    return `'${value.replaceAll(/[\\']/g, String.raw`\$&`)}'`.replaceAll('\n', '\' "\\n" \'');
  // Ruby's ^ and $ always stand at lines, as JavaScript's do with the flag m.
  if (value instanceof RegExp) return `/${value.source}/`;
  if (Array.isArray(value)) return `[${value.map(ruby).join(', ')}]`;
  if (typeof value !== 'object') return JSON.stringify(value);
  const entries = Object.entries(value).map(([key, item]) => `${ruby(key)} => ${ruby(item)}`);
  return `{ ${entries.join(', ')} }`;
}
