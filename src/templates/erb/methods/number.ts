import { RefusedRuby } from '../refused-ruby.ts';
import { RubyException } from '../signals.ts';
import { rubyClassName } from '../../../values/class-names.ts';
import { compareAsRuby } from '../../../values/ruby/compare-as-ruby.ts';
import { rubyInspect } from '../../../values/ruby/ruby-text.ts';
import type { Value } from '../../../values/value.ts';
import type { Method, MethodTable } from './method.ts';

type NumberValue = bigint | number;

/** The methods of Integer and Float. */
export const NUMBER_METHODS: MethodTable<NumberValue> = {
  '+': calculate(
    (a, b) => a + b,
    (a, b) => a + b,
  ),
  '-': calculate(
    (a, b) => a - b,
    (a, b) => a - b,
  ),
  '*': calculate(
    (a, b) => a * b,
    (a, b) => a * b,
  ),
  '/': calculate(divide, (a, b) => a / b),
  '%': calculate(
    (a, b) => a - divide(a, b) * b,
    (a, b) => a - Math.floor(a / b) * b,
  ),
  modulo: calculate(
    (a, b) => a - divide(a, b) * b,
    (a, b) => a - Math.floor(a / b) * b,
  ),
  div: calculate(divide, (a, b) => Math.floor(a / b)),
  '**': calculate(
    (a, b) => (b < 0n ? Number(a) ** Number(b) : a ** b),
    (a, b) => a ** b,
  ),
  '<<': calculate((a, b) => a << b, refuseFloat),
  '>>': calculate((a, b) => a >> b, refuseFloat),
  '&': calculate((a, b) => a & b, refuseFloat),
  '|': calculate((a, b) => a | b, refuseFloat),
  '^': calculate((a, b) => a ^ b, refuseFloat),
  '-@': (self) => -self,
  '~@': (self) => (typeof self === 'bigint' ? ~self : refuseFloat()),
  '<': compare((order) => order < 0),
  '<=': compare((order) => order <= 0),
  '>': compare((order) => order > 0),
  '>=': compare((order) => order >= 0),
  'between?': (self, { args: [least = null, most = null] }) =>
    compareAsRuby(self, least) >= 0 && compareAsRuby(self, most) <= 0,
  clamp: (self, { args: [least = null, most = null] }) =>
    compareAsRuby(self, least) < 0 ? least : compareAsRuby(self, most) > 0 ? most : self,
  divmod: (self, { args, interpreter }) => [
    interpreter.send(interpreter.send(self, '/', { args }), 'floor', { args: [] }),
    interpreter.send(self, '%', { args }),
  ],
  fdiv: (self, { args: [other = null] }) => Number(self) / Number(other),
  abs: (self) => (self < 0 ? -self : self),
  to_i: integer(Math.trunc),
  to_int: integer(Math.trunc),
  truncate: integer(Math.trunc),
  floor: integer(Math.floor),
  ceil: integer(Math.ceil),
  round(self, { args: [digits] }) {
    if (typeof self === 'bigint') return self;
    const factor = 10 ** Number(digits ?? 0);
    const rounded = (Math.sign(self) * Math.round(Math.abs(self) * factor)) / factor;
    return typeof digits === 'bigint' && digits > 0n ? rounded : BigInt(rounded);
  },
  to_f: (self) => Number(self),
  to_s: (self, { args: [base] }) =>
    typeof self === 'bigint' ? self.toString(Number(base ?? 10)) : rubyInspect(self),
  chr: (self) => String.fromCodePoint(Number(self)),
  'zero?': (self) => self == 0,
  'positive?': (self) => self > 0,
  'negative?': (self) => self < 0,
  'even?': (self) => BigInt(self) % 2n === 0n,
  'odd?': (self) => BigInt(self) % 2n !== 0n,
  'integer?': (self) => typeof self === 'bigint',
  succ: (self) => BigInt(self) + 1n,
  pred: (self) => BigInt(self) - 1n,
  times(self, { block }) {
    for (let index = 0n; index < self; index++) block?.call(index);
    return self;
  },
  upto(self, { args: [last = null], block }) {
    for (let index = BigInt(self); index <= Number(last); index++) block?.call(index);
    return self;
  },
  downto(self, { args: [last = null], block }) {
    for (let index = BigInt(self); index >= Number(last); index--) block?.call(index);
    return self;
  },
};

function calculate(
  exact: (a: bigint, b: bigint) => NumberValue,
  inexact: (a: number, b: number) => number,
): Method<NumberValue> {
  return (self, { args: [other = null] }) => {
    if (typeof self === 'bigint' && typeof other === 'bigint') return exact(self, other);
    if (typeof other === 'bigint' || typeof other === 'number')
      return inexact(Number(self), Number(other));
    const word = rubyClassName(self);
    throw new RubyException('TypeError', `${describe(other)} can't be coerced into ${word}`);
  };
}

function describe(value: Value): string {
  return value === null || typeof value === 'boolean' ? rubyInspect(value) : rubyClassName(value);
}

function divide(a: bigint, b: bigint): bigint {
  if (b === 0n) throw new RubyException('ZeroDivisionError', 'divided by 0');
  const quotient = a / b;
  return a % b !== 0n && a < 0n !== b < 0n ? quotient - 1n : quotient;
}

function compare(test: (order: number) => boolean): Method<NumberValue> {
  return (self, { args: [other = null] }) => {
    if (typeof other === 'bigint' || typeof other === 'number')
      return test(compareAsRuby(self, other));
    throw new RubyException(
      'ArgumentError',
      `comparison of ${rubyClassName(self)} with ${typeof other === 'string' ? 'String' : describe(other)} failed`,
    );
  };
}

function integer(round: (value: number) => number): Method<NumberValue> {
  return (self) => (typeof self === 'bigint' ? self : BigInt(round(self)));
}

function refuseFloat(): never {
  throw new RefusedRuby('bit operations on a Float');
}
