import { MAX_INTEGER, MIN_INTEGER } from './numbers.ts';

export type ArithmeticOperator = '+' | '-' | '*' | '/' | '%' | '<<' | '>>';

/** Why a calculation has no result; the code is Puppet's issue. */
export type ArithmeticFault =
  | { readonly code: 'NUMERIC_OVERFLOW'; readonly value: bigint }
  | { readonly code: 'RESULT_IS_INFINITY' }
  | { readonly code: 'DIV_BY_ZERO' }
  | { readonly code: 'OPERATOR_NOT_APPLICABLE'; readonly side: 'left' }
  | { readonly code: 'OPERATOR_NOT_APPLICABLE_WHEN'; readonly side: 'right' };

export type ArithmeticResult =
  | { readonly ok: true; readonly value: bigint | number }
  | { readonly ok: false; readonly fault: ArithmeticFault };

/** `left operator right` with Puppet's rules: 64-bit integers, division towards minus infinity. */
export function calculate(
  operator: ArithmeticOperator,
  left: bigint | number,
  right: bigint | number,
): ArithmeticResult {
  if (typeof left !== 'bigint') return calculateFloat(operator, left, right);
  if (typeof right === 'bigint') return calculateInteger(operator, left, right);
  const isShift = operator === '<<' || operator === '>>';
  return isShift
    ? calculateInteger(operator, left, BigInt(Math.trunc(right)))
    : calculateFloat(operator, left, right);
}

function calculateInteger(
  operator: ArithmeticOperator,
  left: bigint,
  right: bigint,
): ArithmeticResult {
  if (right === 0n && (operator === '/' || operator === '%'))
    return failed({ code: 'DIV_BY_ZERO' });
  const value = INTEGER_OPERATIONS[operator](left, right);
  return value < MIN_INTEGER || value > MAX_INTEGER
    ? failed({ code: 'NUMERIC_OVERFLOW', value })
    : { ok: true, value };
}

function calculateFloat(
  operator: ArithmeticOperator,
  left: bigint | number,
  right: bigint | number,
): ArithmeticResult {
  const operation = FLOAT_OPERATIONS[operator];
  if (!operation) {
    return failed(
      typeof left === 'number'
        ? { code: 'OPERATOR_NOT_APPLICABLE', side: 'left' }
        : { code: 'OPERATOR_NOT_APPLICABLE_WHEN', side: 'right' },
    );
  }
  const value = operation(Number(left), Number(right));
  return Number.isFinite(value) || Number.isNaN(value)
    ? { ok: true, value }
    : failed({ code: 'RESULT_IS_INFINITY' });
}

function failed(fault: ArithmeticFault): ArithmeticResult {
  return { ok: false, fault };
}

const INTEGER_OPERATIONS: Record<ArithmeticOperator, (a: bigint, b: bigint) => bigint> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => (a - floorModulo(a, b)) / b,
  '%': floorModulo,
  '<<': (a, b) => shiftLeft(a, b),
  '>>': (a, b) => shiftLeft(a, -b),
};

const FLOAT_OPERATIONS: Partial<Record<ArithmeticOperator, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
};

function floorModulo(a: bigint, b: bigint): bigint {
  const rest = a % b;
  return rest !== 0n && rest < 0n !== b < 0n ? rest + b : rest;
}

const MOST_BITS = 0x1_0000n;

function shiftLeft(a: bigint, by: bigint): bigint {
  if (by < 0n) return a >> -by;
  // What is shifted this far is out of range whatever its digits are; do not fill the memory.
  return a << (by > MOST_BITS ? MOST_BITS : by);
}
