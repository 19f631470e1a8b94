import { SymbolValue } from '../symbol-value.ts';
import type { Value } from '../value.ts';

/** What a plain scalar means to Ruby's Psych; undefined where Psych refuses it as a date or a time. */
export function readYamlScalar(text: string): Value | undefined {
  const special = SPECIAL.get(text.toLowerCase());
  if (special !== undefined) return special;
  if (text === '~' || /^(?:null|Null|NULL|)$/.test(text)) return null;
  if (isDate(text)) return undefined;
  if (/^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9]){1,2}$/.test(text)) return sexagesimal(text);
  if (/^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9]){1,2}\.[0-9_]*$/.test(text))
    return Number(sexagesimal(text.replace(/\..*/, ''))) + Number(`0${text.replace(/.*\./, '.')}`);
  if (FLOAT.test(text) && !/^[-+]?\.$/.test(text))
    return Number(text.replace(/[,_]/g, '').replace(/\.([eE]|$)/, '$1'));
  return INTEGER.test(text) ? integer(text) : textOrSymbol(text);
}

const SPECIAL: ReadonlyMap<string, boolean | number> = new Map<string, boolean | number>([
  ['yes', true],
  ['true', true],
  ['on', true],
  ['no', false],
  ['false', false],
  ['off', false],
  ['.inf', Infinity],
  ['+.inf', Infinity],
  ['-.inf', -Infinity],
  ['.nan', Number.NaN],
]);

const FLOAT = /^[-+]?(?:[0-9][0-9_,]*)?\.[0-9]*(?:[eE][+-][0-9]+)?$/;
const INTEGER =
  /^(?:[-+]?0b[0-1_,]+|[-+]?0[0-7_,]+|[-+]?(?:0|[1-9](?:[0-9]|,[0-9]|_[0-9])*)|[-+]?0x[0-9a-fA-F_,]+)$/;

function textOrSymbol(text: string): Value {
  if (!/^:./.test(text)) return text;
  return new SymbolValue(/^:(["'])(.*)\1$/s.exec(text)?.[2] ?? text.slice(1));
}

function integer(text: string): bigint {
  const [, sign = '', digits = ''] = /^([-+]?)(.*)$/.exec(text.replace(/[,_]/g, '')) ?? [];
  const size = BigInt(/^0[0-7]+$/.test(digits) ? `0o${digits.slice(1)}` : digits);
  return sign === '-' ? -size : size;
}

/** `1:30:05` is 5405; Psych takes the first part for hours even where there are but two. */
function sexagesimal(text: string): bigint {
  const size = text
    .replace(/^[-+]/, '')
    .replaceAll('_', '')
    .split(':')
    .reduce((sum, part, index) => sum + BigInt(part) * 60n ** BigInt(Math.abs(index - 2)), 0n);
  return text.startsWith('-') ? -size : size;
}

function isDate(text: string): boolean {
  return (
    /^\d{4}-(?:1[012]|0\d|\d)-(?:[12]\d|3[01]|0\d|\d)$/.test(text) ||
    /^-?\d{4}-\d{1,2}-\d{1,2}(?:[Tt]|\s+)\d{1,2}:\d\d:\d\d(?:\.\d*)?(?:\s*(?:Z|[-+]\d{1,2}:?(?:\d\d)?))?$/.test(
      text,
    )
  );
}
