import { inspect } from 'node:util';
import type { ResourceExpectation } from '../../../src/testing/index.ts';
import type { Case, Expectation } from './case.ts';

/** The cases as a spec, in the words that users write, for mocha or for Node's own runner. */
export function mochaText(
  cases: readonly Case[],
  {
    facts,
    modulepath,
    runner = 'mocha',
  }: {
    readonly facts: unknown;
    readonly modulepath: readonly string[];
    readonly runner?: 'mocha' | 'node:test';
  },
): string {
  return [
    ...(runner === 'mocha' ? [] : ["import { before, describe, it } from 'node:test';"]),
    "import { expect, use } from 'chai';",
    "import { compileClass, compileDefine, factsOf, puppet } from 'pvirt/testing';",
    'use(puppet);',
    `const options = ${js({ facts, modulepath })};`,
    ...cases.map((one) => group(one).join('\n')),
    '',
  ].join('\n');
}

function group(one: Case): readonly string[] {
  const { name, title, params, before, system, expectations } = one;
  const facts = system === undefined ? '' : `, facts: factsOf(${js(system)})`;
  const options = `{ ...options, ...${js({ params, preCondition: before })}${facts} }`;
  const call =
    title === undefined
      ? `compileClass(${js(name)}, ${options})`
      : `compileDefine(${js(name)}, ${js(title)}, ${options})`;
  return [
    `describe(${js(`${name} ${title ?? ''} ${system ?? ''}`)}, () => {`,
    '  let catalog;',
    `  before(async () => { catalog = await ${call}; });`,
    ...expectations.map((one, index) => `  it('${index}', () => { ${sentence(one)} });`),
    '});',
  ];
}

function sentence(expectation: Expectation): string {
  switch (expectation.kind) {
    case 'compiles':
      return 'expect(catalog).to.compile();';
    case 'fails':
      return `expect(catalog).to.failToCompile(${js(expectation.error)});`;
    case 'counts':
      return `expect(catalog).to.haveResourceCount(${expectation.count}, ${js(expectation.type)});`;
    default:
      return `expect(catalog)${expectation.kind === 'has' ? '' : '.not'}.to.containResource(${resource(expectation)});`;
  }
}

function resource(expectation: {
  readonly type: string;
  readonly title: string;
  readonly more: ResourceExpectation;
}): string {
  return [expectation.type, expectation.title, expectation.more].map(js).join(', ');
}

function js(value: unknown): string {
  return inspect(value, {
    depth: null,
    breakLength: Infinity,
    maxArrayLength: null,
    maxStringLength: null,
  });
}
