import fc from 'fast-check';
import { toValue } from '../../src/schema/attributes.ts';
import { toProgramText } from '../../src/values/text.ts';

type Wish = Readonly<Record<string, unknown>>;
type Pair = readonly [first: Wish, second: Wish];

/** How a property of two wishes for one guest is tried, and told of. */
export interface Trial {
  readonly wishes: fc.Arbitrary<Wish>;
  readonly holds: (first: Wish, second: Wish) => Promise<void>;
  /** What is applied second, where the first wish has a say in it. */
  readonly change?: (first: Wish, second: Wish) => Wish;
  readonly numRuns: number;
  /** How long a failure may be made smaller, in milliseconds. */
  readonly shrinkFor: number;
}

const SEED = 20_260_101;

/** What every wish says. */
const ALWAYS: ReadonlySet<string> = new Set(['virt_type', 'ensure', 'interfaces']);

/**
 * Tries many pairs of wishes. A failure is told as the manifests that lead to it, after all has been left out
 * of them that it does not need. fast-check leaves out one attribute at a time, which on guests takes too long.
 */
export async function holdsForAll({ wishes, holds, numRuns, ...how }: Trial): Promise<void> {
  const property = fc.asyncProperty(wishes, wishes, holds);
  const found = await fc.check(property, { numRuns, seed: SEED, endOnFailure: true });
  if (!found.failed) return;
  let reason = found.errorInstance;
  const fails = async ([first, second]: Pair) => {
    try {
      await holds(first, second);
      return false;
    } catch (error) {
      reason = error;
      return true;
    }
  };
  const until = Date.now() + how.shrinkFor;
  let pair: Pair = found.counterexample ?? [{}, {}];
  const simplify = async (candidates: (pair: Pair) => Iterable<Pair>): Promise<boolean> => {
    for (const candidate of candidates(pair)) {
      if (Date.now() > until) return false;
      if (!(await fails(candidate))) continue;
      pair = candidate;
      return true;
    }
    return false;
  };
  while ((await simplify(withFewerAttributes)) || (await simplify(withSimplerValues)));
  throw new Error(told(pair, how, reason));
}

/** The pair without half of its attributes, without a quarter, and so on to a single one. */
function* withFewerAttributes(pair: Pair): Generator<Pair> {
  const all = pair.flatMap((wish, index) =>
    Object.keys(wish)
      .filter((name) => !ALWAYS.has(name))
      .map((name) => `${index} ${name}`),
  );
  for (let size = Math.ceil(all.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let start = 0; start < all.length; start += size) {
      const left = new Set(all.slice(start, start + size));
      const without = (wish: Wish, index: number) =>
        Object.fromEntries(Object.entries(wish).filter(([name]) => !left.has(`${index} ${name}`)));
      yield [without(pair[0], 0), without(pair[1], 1)];
    }
  }
}

/** The pair with a list that lacks one of its items, or half of a text that is no path. */
function* withSimplerValues([first, second]: Pair): Generator<Pair> {
  for (const [name, value] of Object.entries(first)) {
    for (const simpler of simplerThan(name, value)) yield [{ ...first, [name]: simpler }, second];
  }
  for (const [name, value] of Object.entries(second)) {
    for (const simpler of simplerThan(name, value)) yield [first, { ...second, [name]: simpler }];
  }
}

function* simplerThan(name: string, value: unknown): Generator {
  if (ALWAYS.has(name)) return;
  if (Array.isArray(value) && value.length > 1) {
    for (const [index] of value.entries()) yield value.filter((_item, i) => i !== index);
  }
  if (typeof value === 'string' && value.length > 1 && !value.startsWith('/')) {
    const middle = Math.ceil(value.length / 2);
    yield value.slice(0, middle);
    yield value.slice(middle);
  }
}

function told(
  [first, second]: Pair,
  { change = (_first, then) => then }: Pick<Trial, 'change'>,
  reason: unknown,
): string {
  return [
    reason instanceof Error ? reason.message : String(reason),
    'First applied:',
    manifestOf(first),
    'then:',
    manifestOf(change(first, second)),
  ].join('\n');
}

function manifestOf(wish: Wish): string {
  const said = Object.entries(wish)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `  ${name} => ${toProgramText(toValue(value))},\n`);
  return `virt { 'g':\n${said.join('')}}`;
}
