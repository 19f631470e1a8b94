import { expect } from 'chai';
import {
  calculate,
  type ArithmeticOperator,
  type ArithmeticResult,
} from '../../src/values/arithmetic.ts';
import { MAX_INTEGER, MIN_INTEGER, parseNumber } from '../../src/values/numbers.ts';

describe('numbers in strings', () => {
  const table: readonly (readonly [string, bigint | number | undefined])[] = [
    ['0', 0n],
    ['12', 12n],
    ['-12', -12n],
    ['+12', 12n],
    [' 12\t', 12n],
    ['- 1', -1n],
    ['0x1F', 31n],
    ['0XfF', 255n],
    ['010', 8n],
    ['-010', -8n],
    ['1e3', 1000],
    ['1.5', 1.5],
    ['-1.5e-3', -0.0015],
    ['0.5', 0.5],
    ['::1', 1n],
    ['', undefined],
    ['a', undefined],
    ['1a', undefined],
    ['08', undefined],
    ['1_000', undefined],
    ['0b1', undefined],
    ['0e1', undefined],
    ['0.00e3', undefined],
    ['1.', undefined],
    ['.5', undefined],
    ['1e400', undefined],
    ['1\n', undefined],
    ['1 2', undefined],
  ];
  for (const [text, value] of table) {
    it(`${JSON.stringify(text)} is ${String(value)}`, () => {
      expect(parseNumber(text)).to.equal(value);
    });
  }
});

describe('arithmetic', () => {
  const table: readonly (readonly [
    bigint | number,
    ArithmeticOperator,
    bigint | number,
    bigint | number,
  ])[] = [
    [1n, '+', 2n, 3n],
    [1n, '+', 2.5, 3.5],
    [1, '+', 2n, 3],
    [3n, '-', 5n, -2n],
    [-3n, '*', 5n, -15n],
    [7n, '/', 2n, 3n],
    [-7n, '/', 2n, -4n],
    [7n, '/', -2n, -4n],
    [-8n, '/', 2n, -4n],
    [7n, '/', 2, 3.5],
    [-7n, '%', 3n, 2n],
    [7n, '%', -3n, -2n],
    [6n, '%', -3n, 0n],
    [1n, '<<', 4n, 16n],
    [1n, '<<', -1n, 0n],
    [-1n, '>>', 1n, -1n],
    [16n, '>>', -1n, 32n],
    [1n, '<<', 1.5, 2n],
    [MAX_INTEGER, '-', MAX_INTEGER, 0n],
  ];
  for (const [left, operator, right, value] of table) {
    it(`${String(left)} ${operator} ${String(right)} is ${String(value)}`, () => {
      expect(calculate(operator, left, right)).to.deep.equal({ ok: true, value });
    });
  }

  const refused: readonly (readonly [
    bigint | number,
    ArithmeticOperator,
    bigint | number,
    Extract<ArithmeticResult, { ok: false }>['fault'],
  ])[] = [
    [MAX_INTEGER, '+', 1n, { code: 'NUMERIC_OVERFLOW', value: MAX_INTEGER + 1n }],
    [MIN_INTEGER, '-', 1n, { code: 'NUMERIC_OVERFLOW', value: MIN_INTEGER - 1n }],
    [1n, '<<', 64n, { code: 'NUMERIC_OVERFLOW', value: 1n << 64n }],
    [MIN_INTEGER, '/', -1n, { code: 'NUMERIC_OVERFLOW', value: -MIN_INTEGER }],
    [1n, '/', 0n, { code: 'DIV_BY_ZERO' }],
    [1n, '%', 0n, { code: 'DIV_BY_ZERO' }],
    [1, '/', 0n, { code: 'RESULT_IS_INFINITY' }],
    [1e308, '*', 10n, { code: 'RESULT_IS_INFINITY' }],
    [1.5, '<<', 1n, { code: 'OPERATOR_NOT_APPLICABLE', side: 'left' }],
    [1.5, '%', 2n, { code: 'OPERATOR_NOT_APPLICABLE', side: 'left' }],
    [3n, '%', 2.5, { code: 'OPERATOR_NOT_APPLICABLE_WHEN', side: 'right' }],
  ];
  for (const [left, operator, right, fault] of refused) {
    it(`${String(left)} ${operator} ${String(right)} is refused: ${fault.code}`, () => {
      expect(calculate(operator, left, right)).to.deep.equal({ ok: false, fault });
    });
  }

  it('does not fill the memory with a shift that is out of range anyway', () => {
    const result = calculate('<<', 1n, MAX_INTEGER);
    expect(result.ok ? undefined : result.fault.code).to.equal('NUMERIC_OVERFLOW');
  });
});
