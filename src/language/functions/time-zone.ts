import { zoneOffset } from '../../values/timestamp.ts';
import { Fault } from '../faults.ts';

/** Seconds east of UTC of a zone by its name or offset; undefined where none is given. */
export function offsetOf(timezone: string | undefined): number | undefined {
  if (timezone === undefined || timezone === '') return undefined;
  if (timezone.toLowerCase() === 'current') return -new Date().getTimezoneOffset() * 60;
  const offset = zoneOffset(timezone);
  if (offset === undefined) throw new Fault(`Illegal timezone '${timezone}'`);
  return offset;
}
