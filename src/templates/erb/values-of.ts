import { PuppetHash } from '../../values/puppet-hash.ts';
import { listOfRange } from './methods/range.ts';
import { Proc, RubyRange, RubySymbol } from './objects.ts';
import { RefusedRuby } from './refused-ruby.ts';
import { isArray, type Value } from '../../values/value.ts';
import type { Frame } from './frame.ts';
import type { Interpreter } from './interpreter.ts';
import type { Node } from './nodes.ts';

/** The values of a list, splats taken apart. */
export function valuesOf(items: readonly Node[], frame: Frame, interpreter: Interpreter): Value[] {
  return items.flatMap((item) => {
    const value = interpreter.evaluate(item, frame);
    if (item.kind !== 'Splat') return [value];
    if (isArray(value)) return [...value];
    if (value instanceof RubyRange) return [...listOfRange(value)];
    return value instanceof PuppetHash ? value.entries() : value === null ? [] : [value];
  });
}

/** The procedure that `&value` passes: `&:name` calls the method of that name. */
export function procFrom(value: Value, interpreter: Interpreter): Proc | undefined {
  if (value === null) return undefined;
  if (value instanceof Proc) return value;
  if (!(value instanceof RubySymbol)) throw new RefusedRuby('such a block argument');
  const { name } = value;
  return new Proc(([receiver = null, ...args]) => interpreter.send(receiver, name, { args }));
}
