import { isTruthy } from '../../../values/equality.ts';
import { identityOf } from '../../../values/puppet-hash.ts';
import { PuppetRegexp } from '../../../values/puppet-regexp.ts';
import { MatchData, Proc, RubyClass, RubyRange, RubySymbol } from '../objects.ts';
import { isKindOf } from './kinds.ts';
import { isInRange } from './range.ts';
import type { Interpreter } from '../interpreter.ts';
import type { Value } from '../../../values/value.ts';

/** Ruby's `==`. */
export function isSame(a: Value, b: Value): boolean {
  const areNumbers =
    (typeof a === 'bigint' || typeof a === 'number') &&
    (typeof b === 'bigint' || typeof b === 'number');
  return areNumbers ? a == b : identityOf(a) === identityOf(b);
}

/** Ruby's `===`, by which `when` chooses. */
export function isCaseEqual(wanted: Value, value: Value, interpreter: Interpreter): boolean {
  if (wanted instanceof RubyClass) return isKindOf(value, wanted.name);
  if (wanted instanceof RubyRange) return isInRange(wanted, value);
  if (wanted instanceof Proc) return isTruthy(wanted.call(value));
  if (!(wanted instanceof PuppetRegexp)) return isSame(wanted, value);
  const text = value instanceof RubySymbol ? value.name : value;
  const found = typeof text === 'string' ? wanted.exec(text) : null;
  interpreter.lastMatch = found === null ? undefined : new MatchData(found);
  return found !== null;
}
