import { isAsExpected, type Expected } from './expected.ts';
import { mismatches, type References, type ResourceExpectation } from './expectation.ts';
import { capitalised } from '../plan/keys.ts';
import type { FunctionOutcome, TestedType } from './run-function.ts';
import { TestCatalog } from './test-catalog.ts';

/** A resource that is looked for. */
export interface Wanted {
  readonly type: string;
  readonly title: string | RegExp;
}

/** What `expect()` was given, and the resource that a check before found. */
interface Asked {
  readonly name: string;
  readonly subject: unknown;
  readonly known: Wanted | undefined;
}

/** Whether it holds, and what to say when it does not, or must not and does. */
interface Verdict {
  readonly holds: boolean;
  readonly is: string;
  readonly isNot: string;
  readonly expected?: unknown;
  readonly actual?: unknown;
  readonly wanted?: Wanted;
}

type Check = (asked: Asked, ...args: never[]) => Verdict;

type ErrorText = string | RegExp | undefined;

/** The sugar for positive expectations: each word and the expectation that it stands for. */
const CHAINED: Readonly<Record<string, (...args: never[]) => ResourceExpectation>> = {
  withAttributes: (expected: Readonly<Record<string, Expected>>) => ({ with: expected }),
  onlyWithAttributes: (expected: Readonly<Record<string, Expected>>) => ({ onlyWith: expected }),
  withoutAttributes: (...names: readonly string[]) => ({ without: names }),
  thatRequires: (references: References) => ({ requires: references }),
  thatComesBefore: (references: References) => ({ comesBefore: references }),
  thatNotifies: (references: References) => ({ notifies: references }),
  thatSubscribesTo: (references: References) => ({ subscribesTo: references }),
};

/** What chai's assertions can be asked, by name. */
export const CHECKS: Readonly<Record<string, Check>> = {
  compile(asked) {
    const { subject, error } = catalogOf(asked);
    return {
      holds: error === undefined,
      is: `expected that ${subject} compiles, but: ${error ?? ''}`,
      isNot: `expected that ${subject} does not compile, but it does`,
    };
  },
  failToCompile(asked, expected: ErrorText) {
    const { subject, error } = catalogOf(asked);
    return failure({ subject, error, expected, otherwise: 'it compiles' });
  },
  containResource: (asked, type: string, title: string | RegExp, more?: ResourceExpectation) =>
    resource(asked, { type, title }, more),
  containClass: (asked, title: string, more?: ResourceExpectation) =>
    resource(asked, { type: 'class', title }, more),
  haveResourceCount: (asked, count: number, type?: string) => resourceCount(asked, { count, type }),
  haveClassCount: (asked, count: number) => resourceCount(asked, { count, type: 'class' }),
  returnValue({ subject: given }, expected: Expected) {
    const { subject, returned, error, value } = given as FunctionOutcome;
    return {
      holds: error === undefined && isAsExpected(expected, returned),
      is: `expected ${subject} to return #{exp}, but ${ended(error, 'it returned #{act}')}`,
      isNot: `expected ${subject} not to return #{exp}`,
      ...{ expected, actual: value },
    };
  },
  failWith({ subject: given }, expected: ErrorText) {
    const { subject, error, value } = given as FunctionOutcome;
    return {
      ...failure({ subject, error, expected, otherwise: 'it returned #{act}' }),
      actual: value,
    };
  },
  allowValues({ subject: given }, ...values: readonly unknown[]) {
    const type = given as TestedType;
    const refusals = values.map((value) => type.refusal(value)).filter((one) => one !== undefined);
    return {
      holds: refusals.length === 0,
      is: `expected that ${type.name} allows the values, but: ${refusals.join('; ')}`,
      isNot: `expected that ${type.name} does not allow the values, but it does`,
    };
  },
  ...Object.fromEntries(
    Object.entries(CHAINED).map(([name, expectation]) => [
      name,
      (asked: Asked, ...args: never[]) => resource(asked, known(asked), expectation(...args)),
    ]),
  ),
};

function resource(asked: Asked, wanted: Wanted, expectation: ResourceExpectation = {}): Verdict {
  const catalog = catalogOf(asked);
  const wrong = mismatches(catalog, wanted, expectation);
  const what = `${capitalised(wanted.type)}[${String(wanted.title)}]`;
  const lines = wrong.map((one) => `  ${one}`).join('\n');
  return {
    holds: wrong.length === 0,
    is: `expected ${what} in the catalog of ${catalog.subject}, but:\n${lines}`,
    isNot: `expected that ${what} is not so in the catalog of ${catalog.subject}, but it is`,
    wanted,
  };
}

function resourceCount(
  asked: Asked,
  { count, type }: { readonly count: number; readonly type: string | undefined },
): Verdict {
  const catalog = catalogOf(asked);
  const counted = catalog.resources.filter((one) =>
    type === undefined ? !UNCOUNTED.has(one.type) : one.type === capitalised(type),
  );
  const what = `${type === undefined ? 'resources' : `resources of the type ${type}`} in the catalog of ${catalog.subject}`;
  return {
    holds: counted.length === count,
    is: `expected #{exp} ${what}, but there are #{act}`,
    isNot: `expected that there are not #{exp} ${what}`,
    ...{ expected: count, actual: counted.length },
  };
}

const UNCOUNTED: ReadonlySet<string> = new Set(['Class', 'Node']);

function failure(call: {
  readonly subject: string;
  readonly error: string | undefined;
  readonly expected: ErrorText;
  readonly otherwise: string;
}): Verdict {
  const { subject, error, expected, otherwise } = call;
  const what = `that ${subject} fails${expected === undefined ? '' : ` with ${String(expected)}`}`;
  return {
    holds: error !== undefined && isError(error, expected),
    is: `expected ${what}, but ${ended(error, otherwise)}`,
    isNot: `expected not ${what}, but it does: ${error ?? ''}`,
  };
}

function known({ name, known: wanted }: Asked): Wanted {
  if (wanted) return wanted;
  throw new TypeError(`${name}() comes after containResource() or containClass()`);
}

function catalogOf({ subject }: Asked): TestCatalog {
  if (subject instanceof TestCatalog) return subject;
  throw new TypeError('expect() must be given what compileClass() and its like answer (await it)');
}

function isError(error: string, expected: ErrorText): boolean {
  if (expected === undefined) return true;
  return typeof expected === 'string' ? error === expected : expected.test(error);
}

function ended(error: string | undefined, otherwise: string): string {
  return error === undefined ? otherwise : `it failed with: ${error}`;
}
