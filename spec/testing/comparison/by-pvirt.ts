import { expect, use } from 'chai';
import {
  compileClass,
  compileDefine,
  puppet,
  type Facts,
  type TestCatalog,
} from '../../../src/testing/index.ts';
import type { Case, Expectation } from './case.ts';

use(puppet);

/** What pvirt/testing says of every expectation, in their order: undefined where it holds. */
export async function verdictsByPvirt(
  cases: readonly Case[],
  { facts, modulepath }: { readonly facts: Facts; readonly modulepath: readonly string[] },
): Promise<readonly (string | undefined)[]> {
  const verdicts: (string | undefined)[] = [];
  for (const { name, title, params, before, expectations } of cases) {
    const options = { facts, modulepath, params, preCondition: before, node: 'node.example.com' };
    const catalog =
      title === undefined
        ? await compileClass(name, options)
        : await compileDefine(name, title, options);
    verdicts.push(
      ...expectations.map((one) =>
        complaint(() => {
          ask(catalog, one);
        }),
      ),
    );
  }
  return verdicts;
}

/** One expectation in chai's words. */
function ask(catalog: TestCatalog, expectation: Expectation): void {
  switch (expectation.kind) {
    case 'compiles':
      expect(catalog).to.compile();
      break;
    case 'fails':
      expect(catalog).to.failToCompile(expectation.error);
      break;
    case 'counts':
      expect(catalog).to.haveResourceCount(expectation.count, expectation.type);
      break;
    case 'has':
      expect(catalog).to.containResource(expectation.type, expectation.title, expectation.more);
      break;
    case 'has not':
      expect(catalog).not.to.containResource(expectation.type, expectation.title, expectation.more);
  }
}

function complaint(check: () => void): string | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}
