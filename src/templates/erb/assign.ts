import { RefusedRuby } from './refused-ruby.ts';
import { valuesOf } from './values-of.ts';
import type { Frame } from './frame.ts';
import type { Interpreter } from './interpreter.ts';
import type { Node } from './nodes.ts';
import type { Value } from '../../values/value.ts';

interface Place {
  readonly frame: Frame;
  readonly interpreter: Interpreter;
}

/** Gives a variable, an element or an attribute its value. */
export function assign(target: Node, value: Value, { frame, interpreter }: Place): Value {
  switch (target.kind) {
    case 'Local':
      frame.set(target.name, value);
      return value;
    case 'Instance':
      interpreter.setInstance(target.name, value);
      return value;
    case 'Call': {
      const { receiver, name, args } = target;
      if (receiver === undefined) {
        frame.set(name, value);
        return value;
      }
      const owner = interpreter.evaluate(receiver, frame);
      const given = [...valuesOf(args, frame, interpreter), value];
      interpreter.send(owner, `${name}=`, { args: given });
      return value;
    }
    default:
      throw new RefusedRuby('an assignment to such a place', target.line);
  }
}

/** What stands at a place so far; nil for a variable that is not there yet. */
export function readPlace(target: Node, { frame, interpreter }: Place): Value {
  const isNewVariable =
    target.kind === 'Call' && target.receiver === undefined && target.args.length === 0;
  return isNewVariable ? (frame.get(target.name) ?? null) : interpreter.evaluate(target, frame);
}
