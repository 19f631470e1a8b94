import { toText } from '../../../values/text.ts';
import { NANOSECONDS, Timespan } from '../../../values/timespan.ts';
import { TimeFormatError, TimespanFormat } from '../../../values/timespan-format.ts';
import { Fault } from '../../faults.ts';
import { defineFunction } from '../define-function.ts';
import type { PuppetHash } from '../../../values/puppet-hash.ts';
import type { Value } from '../../../values/value.ts';

const FIELDS = [
  'days',
  'hours',
  'minutes',
  'seconds',
  'milliseconds',
  'microseconds',
  'nanoseconds',
] as const;

/** Timespan.new of seconds, of a text, and of days, hours, minutes ... */
export const newTimespan = defineFunction(
  'new_timespan',
  {
    'Variant[Integer,Float] seconds': ([seconds]: [bigint | number]) =>
      new Timespan(
        typeof seconds === 'bigint'
          ? seconds * NANOSECONDS
          : BigInt(Math.trunc(seconds * Number(NANOSECONDS))),
      ),
    'String[1] string, Formats format?': ([text, formats]: [
      string,
      (string | readonly string[])?,
    ]) => parseText(text, formats),
    'Integer days, Integer hours, Integer minutes, Integer seconds, Integer milliseconds?, Integer microseconds?, Integer nanoseconds?':
      (fields: readonly Value[]) => fromFields(fields),
    'Struct[{string => String[1], Optional[format] => Formats}] hash_arg': ([args]: [PuppetHash]) =>
      parseText(toText(args.get('string') ?? null), args.get('format') as string | undefined),
    'Struct[{Optional[negative] => Boolean, Optional[days] => Integer, Optional[hours] => Integer, Optional[minutes] => Integer, Optional[seconds] => Integer, Optional[milliseconds] => Integer, Optional[microseconds] => Integer, Optional[nanoseconds] => Integer}] hash_arg':
      ([args]: [PuppetHash]) => {
        const span = fromFields(FIELDS.map((name) => args.get(name) ?? 0n));
        return args.get('negative') === true ? new Timespan(-span.nanoseconds) : span;
      },
  },
  { types: { Formats: 'Variant[String[2],Array[String[2], 1]]' } },
);

function fromFields(fields: readonly Value[]): Timespan {
  const [days = 0n, hours = 0n, minutes = 0n, seconds = 0n, milli = 0n, micro = 0n, nano = 0n] =
    fields.map((field) => (typeof field === 'bigint' ? field : 0n));
  const whole = ((days * 24n + hours) * 60n + minutes) * 60n + seconds;
  return new Timespan(((whole * 1000n + milli) * 1000n + micro) * 1000n + nano);
}

const STANDARD_FORMATS = [
  '%D-%H:%M:%S.%-N',
  '%H:%M:%S.%-N',
  '%M:%S.%-N',
  '%S.%-N',
  '%D-%H:%M:%S',
  '%H:%M:%S',
  '%D-%H:%M',
  '%S',
];

function parseText(text: string, given: string | readonly string[] | undefined): Timespan {
  const formats = given === undefined ? STANDARD_FORMATS : [given].flat();
  try {
    for (const format of formats) {
      const span = new TimespanFormat(format).parse(text);
      if (span !== undefined) return span;
    }
  } catch (thrown) {
    if (thrown instanceof TimeFormatError) throw new Fault(thrown.message);
    throw thrown;
  }
  throw new Fault(
    typeof given === 'string'
      ? `Unable to parse '${text}' using format '${given}'`
      : `Unable to parse '${text}' using any of the formats ${formats.join(', ')}`,
  );
}
