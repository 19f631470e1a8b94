import type { Expected } from './expected.ts';
import { CHECKS, type Wanted } from './checks.ts';
import type { References, ResourceExpectation } from './expectation.ts';
import type { AttributeName } from './known-attributes.ts';
import { secondRun } from './simulate.ts';
import { TestCatalog } from './test-catalog.ts';

/** What a resource that was found is asked further. */
export interface ResourceAssertion<T extends string> extends Chai.Assertion {
  /** It has these attributes with these values. */
  withAttributes(
    expected: Readonly<Partial<Record<AttributeName<T>, Expected>>>,
  ): ResourceAssertion<T>;
  /** It has these and no others. */
  onlyWithAttributes(
    expected: Readonly<Partial<Record<AttributeName<T>, Expected>>>,
  ): ResourceAssertion<T>;
  withoutAttributes(...names: readonly AttributeName<T>[]): ResourceAssertion<T>;
  thatRequires(references: References): ResourceAssertion<T>;
  thatComesBefore(references: References): ResourceAssertion<T>;
  thatNotifies(references: References): ResourceAssertion<T>;
  thatSubscribesTo(references: References): ResourceAssertion<T>;
}

declare global {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- chai's types can be added to only so
  namespace Chai {
    interface Assertion {
      /** The catalog compiles: no error, no dependency that is missing, no cycle. */
      compile(): Assertion;
      /** It does not, and its error is this text or matches this expression. */
      failToCompile(error?: string | RegExp): Assertion;
      /** The catalog has a resource, by its title or by an expression for it. */
      containResource<T extends string>(
        type: T,
        title: string | RegExp,
        expectation?: ResourceExpectation<AttributeName<T>>,
      ): ResourceAssertion<T>;
      containClass(name: string, expectation?: ResourceExpectation): ResourceAssertion<'class'>;
      /** The number of resources, classes not counted; or of those of a type. */
      haveResourceCount(count: number, type?: string): Assertion;
      haveClassCount(count: number): Assertion;
      /** The function returned this (or something that matches this). */
      returnValue(expected: Expected): Assertion;
      /** The function failed, with this error text or one that matches. */
      failWith(error?: string | RegExp): Assertion;
      /** The type allows every one of these values. */
      allowValues(...values: readonly unknown[]): Assertion;
      /**
       * A second run changes nothing: of a catalog on a simulated host that has nothing, or of what
       * `simulate()` answered. Must be awaited.
       */
      readonly idempotent: Promise<void>;
    }
  }
}

/** The plugin: `use(puppet)`. */
export const puppet: Chai.ChaiPlugin = ({ Assertion }, utils) => {
  for (const [name, check] of Object.entries(CHECKS)) {
    Assertion.addMethod(name, function (...args: unknown[]) {
      const subject: unknown = this._obj;
      const known = utils.flag(this, 'resource') as Wanted | undefined;
      const { holds, is, isNot, wanted, expected, actual } = check(
        { name, subject, known },
        ...(args as never[]),
      );
      this.assert(holds, is, isNot, expected, actual);
      if (wanted) utils.flag(this, 'resource', wanted);
    });
  }
  Assertion.addProperty('idempotent', async function () {
    const subject = this._obj as Parameters<typeof secondRun>[0];
    const what = subject instanceof TestCatalog ? subject.subject : 'what was simulated';
    const changes = await secondRun(subject);
    this.assert(
      changes.length === 0,
      `expected that a second run of ${what} changes nothing, but:\n${changes.map((one) => `  ${one}`).join('\n')}`,
      `expected that a second run of ${what} changes something, but it does not`,
      undefined,
    );
  });
};
