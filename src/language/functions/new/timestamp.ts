import { toText } from '../../../values/text.ts';
import { NANOSECONDS } from '../../../values/timespan.ts';
import { Timestamp } from '../../../values/timestamp.ts';
import { Fault } from '../../faults.ts';
import { defineFunction } from '../define-function.ts';
import type { PuppetHash } from '../../../values/puppet-hash.ts';

const FORMATS =
  '%FT%T.%N %Z, %FT%T %Z, %F %T.%N %Z, %F %T %Z, %F %Z, %FT%T.%N, %FT%T, %F %T.%N, %F %T, %F';

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
      string?,
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
  format: string | undefined,
  timezone: string | undefined,
): Timestamp {
  if (format !== undefined || timezone !== undefined) {
    throw new Fault(
      'Timestamp.new: formats and time zones are not supported by this version of pvirt',
    );
  }
  const timestamp = Timestamp.parse(text);
  if (timestamp === undefined)
    throw new Fault(`Unable to parse '${text}' using any of the formats ${FORMATS}`);
  return timestamp;
}
