import { rubyClassName } from '../../../values/class-names.ts';
import { PuppetHash } from '../../../values/puppet-hash.ts';
import { Fault } from '../../faults.ts';
import { defineClassicFunction, type ClassicCallable } from '../define-classic-function.ts';
import { toRubyFloat, toRubyInteger } from '../../../values/ruby/ruby-numbers.ts';
import { rubyInspect, rubyText } from '../../../values/ruby/ruby-text.ts';
import { isArray, type Value } from '../../../values/value.ts';

type NumberValue = bigint | number;

interface NumberKind {
  readonly name: string;
  /** `an Integer`, `a Numeric`. */
  readonly phrase: string;
  /** The function that complaints about hashes name. */
  readonly hashName: string;
  read(text: string): NumberValue;
}

/** `validate_integer(value, max, min)`. */
export const VALIDATE_INTEGER = defineNumberCheck({
  name: 'validate_integer',
  phrase: 'an Integer',
  hashName: 'validate_integer',
  read: toRubyInteger,
});

/** `validate_numeric(value, max, min)`. */
export const VALIDATE_NUMERIC = defineNumberCheck({
  name: 'validate_numeric',
  phrase: 'a Numeric',
  hashName: 'validate_integer',
  read: toRubyFloat,
});

function defineNumberCheck(kind: NumberKind): ClassicCallable {
  const { name } = kind;
  return defineClassicFunction(name, {
    takes: [1, 3, `${name}(): Wrong number of arguments; must be 1, 2 or 3, got #`],
    isStatement: true,
    run(args) {
      const [input = null] = args;
      const limits = readLimits(args, kind);
      if (isArray(input)) {
        for (const [index, item] of input.entries()) {
          const number = item instanceof PuppetHash ? undefined : tryRead(rubyText(item), kind);
          if (number === undefined) {
            throw new Fault(
              `${name}(): Expected element at array position ${index} to be ${kind.phrase}, got ${rubyClassName(item)}`,
            );
          }
          refuseOutside(number, { shown: rubyInspect(input), limits, name });
        }
        return null;
      }
      const number = input instanceof PuppetHash ? undefined : tryRead(rubyText(input), kind);
      if (number !== undefined) {
        refuseOutside(number, { shown: rubyInspect(number), limits, name });
        return null;
      }
      const speaker = input instanceof PuppetHash ? kind.hashName : name;
      throw new Fault(
        `${speaker}(): Expected first argument to be ${kind.phrase} or Array, got ${rubyClassName(input)}`,
      );
    },
  });
}

interface Limits {
  readonly most: NumberValue | undefined;
  readonly least: NumberValue | undefined;
}

function readLimits(args: readonly Value[], kind: NumberKind): Limits {
  const [, max = null, min = null] = args;
  const isOpen = args.length < 2 || (args.length > 2 && rubyText(max) === '');
  const most = isOpen ? undefined : readLimit(rubyText(max), 'second', { kind, word: 'String' });
  const least =
    args.length < 3
      ? undefined
      : readLimit(rubyText(min), 'third', { kind, word: rubyClassName(min) });
  if (most !== undefined && least !== undefined && least > most) {
    throw new Fault(
      `${kind.name}(): Expected second argument to be larger than third argument, got ${rubyText(most)} < ${rubyText(least)}`,
    );
  }
  return { most, least };
}

function readLimit(
  text: string,
  which: string,
  { kind, word }: { readonly kind: NumberKind; readonly word: string },
): NumberValue {
  const number = tryRead(text, kind);
  if (number !== undefined) return number;
  throw new Fault(
    `${kind.name}(): Expected ${which} argument to be unset or ${kind.phrase}, got ${text}:${word}`,
  );
}

function tryRead(text: string, kind: NumberKind): NumberValue | undefined {
  try {
    return kind.read(text);
  } catch (thrown) {
    if (thrown instanceof Fault) return undefined;
    throw thrown;
  }
}

function refuseOutside(
  number: NumberValue,
  {
    shown,
    limits,
    name,
  }: { readonly shown: string; readonly limits: Limits; readonly name: string },
): void {
  const { most, least } = limits;
  if (most !== undefined && number > most) {
    throw new Fault(
      `${name}(): Expected ${shown} to be smaller or equal to ${rubyText(most)}, got ${shown}.`,
    );
  }
  if (least !== undefined && number < least) {
    throw new Fault(
      `${name}(): Expected ${shown} to be greater or equal to ${rubyText(least)}, got ${shown}.`,
    );
  }
}
