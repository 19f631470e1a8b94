import { rubyClassName } from '../class-names.ts';
import { Fault } from '../../diagnostics/fault.ts';
import { rubyInspect } from './ruby-text.ts';
import type { Value } from '../value.ts';

/** What Ruby says of a method that a value does not have. */
export function noMethod(name: string, value: Value): Fault {
  const shown = typeof value === 'boolean' ? String(value) : rubyInspect(value);
  return new Fault(`undefined method \`${name}' for ${shown}:${rubyClassName(value)}`);
}

/** The text that a value is; anything else is refused as Ruby refuses it where it wants a String. */
export function asText(value: Value | undefined): string {
  if (typeof value === 'string') return value;
  throw noConversion(value ?? null, 'String');
}

/** What Ruby says of a value that it does not take for one of another class. */
export function noConversion(value: Value, wanted: string): Fault {
  const given = value === null ? 'nil' : typeof value === 'boolean' ? value : rubyClassName(value);
  return new Fault(`no implicit conversion of ${given} into ${wanted}`);
}
