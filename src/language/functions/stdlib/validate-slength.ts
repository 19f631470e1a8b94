import { rubyClassName } from '../../../values/class-names.ts';
import { Fault } from '../../faults.ts';
import { defineClassicFunction } from '../define-classic-function.ts';
import { toRubyInteger } from '../../../values/ruby/ruby-numbers.ts';
import { rubyInspect, rubyText } from '../../../values/ruby/ruby-text.ts';
import { isArray, type Value } from '../../../values/value.ts';

/** `validate_slength(texts, most, least)`. */
export const validateSlength = defineClassicFunction('validate_slength', {
  takes: [2, 3, 'validate_slength(): Wrong number of arguments (#; must be 2 or 3)'],
  isStatement: true,
  run([input = null, max = null, min = null]) {
    const [most, least] = readLimits(max, min);
    for (const text of textsOf(input)) {
      const size = BigInt(Array.from(text).length);
      if (size <= most && size >= least) continue;
      const whole = isArray(input) ? input.length : size;
      throw new Fault(
        `validate_slength(): Expected length of ${rubyInspect(input)} to be between ${least} and ${most}, was ${whole}`,
      );
    }
    return null;
  },
});

function readLimits(max: Value, min: Value): readonly [most: bigint, least: bigint] {
  const most = readLength(max, 1n);
  if (most === undefined)
    throw new Fault(wrongLimit('second argument to be a positive Numeric', max));
  const least = min === null || min === false ? 0n : readLength(min, 0n);
  if (least === undefined)
    throw new Fault(wrongLimit('third argument to be unset or a positive Numeric', min));
  if (most >= least) return [most, least];
  throw new Fault(
    'validate_slength(): Expected second argument to be equal to or larger than third argument',
  );
}

function readLength(value: Value, least: bigint): bigint | undefined {
  try {
    const size = toRubyInteger(value);
    return size < least ? undefined : size;
  } catch (thrown) {
    if (thrown instanceof Fault) return undefined;
    throw thrown;
  }
}

function wrongLimit(wanted: string, value: Value): string {
  return `validate_slength(): Expected ${wanted}, got ${rubyText(value)}:${rubyClassName(value)}`;
}

function* textsOf(input: Value): Generator<string> {
  if (typeof input === 'string') {
    yield input;
    return;
  }
  if (!isArray(input)) {
    throw new Fault(
      `validate_slength(): Expected first argument to be a String or Array, got ${rubyClassName(input)}`,
    );
  }
  for (const [index, item] of input.entries()) {
    if (typeof item !== 'string') {
      throw new Fault(
        `validate_slength(): Expected element at array position ${index} to be a String, got ${rubyClassName(item)}`,
      );
    }
    yield item;
  }
}
