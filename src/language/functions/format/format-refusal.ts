import { Fault } from '../../faults.ts';
import type { StringFormat } from './string-format.ts';

/** A format's letter that does not fit the kind of value. */
export function formatRefusal(kind: string, { letter }: StringFormat, expected: string): Fault {
  return new Fault(
    `Illegal format '${letter}' specified for value of ${kind} type - expected one of the characters '${expected}'`,
  );
}
