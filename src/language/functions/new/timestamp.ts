import { toText } from '../../../values/text.ts';
import { NANOSECONDS } from '../../../values/timespan.ts';
import { Timestamp } from '../../../values/timestamp.ts';
import { parseTimestamp } from '../../../values/timestamp-format.ts';
import { offsetOf } from '../time-zone.ts';
import { Fault } from '../../faults.ts';
import { defineFunction } from '../define-function.ts';
import type { PuppetHash } from '../../../values/puppet-hash.ts';

const FORMATS = ['%FT%T.%N', '%FT%T', '%F %T.%N', '%F %T', '%F'];
const ZONED_FORMATS = ['%FT%T.%N %Z', '%FT%T %Z', '%F %T.%N %Z', '%F %T %Z', '%F %Z'];

/** Timestamp.new of now, of seconds, and of a text. */
export const newTimestamp = defineFunction(
  'new_timestamp',
  {
    '': (_, { scope }) => scope.compilation.now(),
    'Variant[Integer,Float] seconds': ([seconds]: [bigint | number]) =>
      new Timestamp(
        typeof seconds === 'bigint'
          ? seconds * NANOSECONDS
          : BigInt(Math.trunc(seconds * Number(NANOSECONDS))),
      ),
    'String[1] string, Formats format?, String[1] timezone?': ([text, format, timezone]: [
      string,
      (string | readonly string[])?,
      string?,
    ]) => parseText(text, format, timezone),
    'Struct[{string => String[1], Optional[format] => Formats, Optional[timezone] => String[1]}] hash_arg':
      ([args]: [PuppetHash]) =>
        parseText(
          toText(args.get('string') ?? null),
          args.get('format') as string | undefined,
          args.get('timezone') as string | undefined,
        ),
  },
  { types: { Formats: 'Variant[String[2],Array[String[2], 1]]' } },
);

function parseText(
  text: string,
  given: string | readonly string[] | undefined,
  timezone: string | undefined,
): Timestamp {
  const offset = offsetOf(timezone);
  const standard = offset === undefined ? [...ZONED_FORMATS, ...FORMATS] : FORMATS;
  const formats = given === undefined ? standard : [given].flat();
  for (const format of formats) {
    const found = parseTimestamp(text, format);
    if (found === undefined) continue;
    if (offset === undefined || !found.hasZone)
      return new Timestamp(found.timestamp.nanoseconds - BigInt(offset ?? 0) * NANOSECONDS);
    if (typeof given === 'string') {
      throw new Fault(
        'Using a Timezone designator in format specification is mutually exclusive to providing an explicit timezone argument',
      );
    }
  }
  throw new Fault(
    typeof given === 'string'
      ? `Unable to parse '${text}' using format '${given}'`
      : `Unable to parse '${text}' using any of the formats ${formats.join(', ')}`,
  );
}
