import { NANOSECONDS, Timespan } from '../../values/timespan.ts';
import { Timestamp } from '../../values/timestamp.ts';
import { Fault } from '../faults.ts';
import { labelOfValue, withArticle, withUpperArticle } from '../labels.ts';
import { failure, type Place } from './fail.ts';
import type { Value } from '../../values/value.ts';

/** A value of time, or a number of seconds. */
type Quantity = Timespan | Timestamp | bigint | number;

/** Whether a value is a span or a point of time. */
export function isTime(value: Value): value is Timespan | Timestamp {
  return value instanceof Timespan || value instanceof Timestamp;
}

interface Operation extends Place {
  readonly operator: string;
  readonly right: Quantity;
}

/** `left operator right` where one of them is a time; numbers count as seconds. */
export function calculateTime(left: Quantity, operation: Operation): Value {
  const { operator, right, node, scope } = operation;
  if (left instanceof Timespan || left instanceof Timestamp) {
    const operate = (left instanceof Timespan ? SPAN_OPERATIONS : POINT_OPERATIONS)[operator];
    if (operate !== undefined) return operate(left, right);
    throw failure(
      { node, scope },
      'OPERATOR_NOT_APPLICABLE',
      operator,
      withArticle(labelOfValue(left)),
    );
  }
  const isSpan = right instanceof Timespan;
  if (operator === '+' || (operator === '*' && isSpan)) {
    return calculateTime(right, { ...operation, right: left });
  }
  if (operator === '-' && isSpan) return new Timespan(seconds(left) - right.nanoseconds);
  throw failure(
    { node, scope },
    'OPERATOR_NOT_APPLICABLE_WHEN',
    operator,
    withArticle(labelOfValue(left)),
    withArticle(labelOfValue(right)),
  );
}

type Operations = Readonly<Record<string, (left: Timespan | Timestamp, right: Quantity) => Value>>;

const SPAN_OPERATIONS: Operations = {
  '+': ({ nanoseconds }, right) =>
    right instanceof Timestamp
      ? new Timestamp(nanoseconds + right.nanoseconds)
      : new Timespan(nanoseconds + size(right)),
  '-'({ nanoseconds }, right) {
    if (right instanceof Timestamp)
      throw new Fault('A Timestamp cannot be subtracted from a Timespan');
    return new Timespan(nanoseconds - size(right));
  },
  '*'({ nanoseconds }, right) {
    if (isTime(right)) {
      throw new Fault(`A Timestamp cannot be multiplied by ${withArticle(labelOfValue(right))}`);
    }
    return new Timespan(
      typeof right === 'bigint' ? nanoseconds * right : truncate(Number(nanoseconds) * right),
    );
  },
  '/'({ nanoseconds }, right) {
    if (right instanceof Timespan) return Number(nanoseconds) / Number(right.nanoseconds);
    if (right instanceof Timestamp) throw new Fault('A Timespan cannot be divided by a Timestamp');
    return new Timespan(
      typeof right === 'bigint'
        ? floorDivide(nanoseconds, right)
        : BigInt(Math.floor(Number(nanoseconds) / right)),
    );
  },
  '%'({ nanoseconds }, right) {
    if (isTime(right)) {
      throw new Fault(
        `Can not do modulus on a Timespan using a ${withArticle(labelOfValue(right))}`,
      );
    }
    const whole = nanoseconds / NANOSECONDS;
    if (typeof right === 'bigint') return whole - floorDivide(whole, right) * right;
    const exact = Number(nanoseconds) / Number(NANOSECONDS);
    return exact - Math.floor(exact / right) * right;
  },
};

const POINT_OPERATIONS: Operations = {
  '+'({ nanoseconds }, right) {
    if (right instanceof Timestamp)
      throw new Fault(`${withUpperArticle(labelOfValue(right))} cannot be added to a Timestamp`);
    return new Timestamp(nanoseconds + size(right));
  },
  '-': ({ nanoseconds }, right) =>
    right instanceof Timestamp
      ? new Timespan(nanoseconds - right.nanoseconds)
      : new Timestamp(nanoseconds - size(right)),
};

function size(quantity: Quantity): bigint {
  return isTime(quantity) ? quantity.nanoseconds : seconds(quantity);
}

function seconds(count: bigint | number): bigint {
  return typeof count === 'bigint' ? count * NANOSECONDS : truncate(count * Number(NANOSECONDS));
}

function truncate(value: number): bigint {
  return BigInt(Math.trunc(value));
}

function floorDivide(dividend: bigint, divisor: bigint): bigint {
  if (divisor === 0n) throw new Fault('divided by 0');
  const quotient = dividend / divisor;
  return dividend % divisor !== 0n && dividend < 0n !== divisor < 0n ? quotient - 1n : quotient;
}
