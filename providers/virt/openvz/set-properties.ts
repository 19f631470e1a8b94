import type { ProviderContext } from '../../../src/schema/provider.ts';
import { classify } from './classify.ts';
import { containerOf } from './container.ts';
import { forget } from './containers.ts';
import { PROPERTIES, type PropertyName, wordsFor } from './properties.ts';
import type { Change } from './property.ts';
import { vzctl } from './vzctl.ts';

/** For every property that is set with others: `setProperties` does it. */
export const TOGETHER = Object.fromEntries(
  Object.keys(PROPERTIES).map((name) => [name, 'together']),
) as Readonly<Record<PropertyName, 'together'>>;

/** Changes a container by one `vzctl set`, which stores all or nothing, and restarts it at most once. */
export async function setProperties(
  changes: readonly Change[],
  ctx: ProviderContext,
): Promise<void> {
  const [first] = changes;
  if (!first) return;
  const { ctid } = containerOf(first.is);
  const words = changes.flatMap((change) =>
    wordsFor(change.property as PropertyName, change.should, change),
  );
  const isRestart = changes.some((change) => classify(change).kind === 'restart');
  try {
    await vzctl(
      ['set', ctid, ...words, ...(isRestart ? ['--setmode', 'restart'] : []), '--save'],
      ctx,
    );
  } finally {
    await forget(ctx);
  }
}
