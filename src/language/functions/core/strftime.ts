import { TimeFormatError, TimespanFormat } from '../../../values/timespan-format.ts';
import { formatTimestamp } from '../../../values/timestamp-format.ts';
import { Fault } from '../../faults.ts';
import { defineFunction } from '../define-function.ts';
import { offsetOf } from '../time-zone.ts';
import { warnOnce } from '../warn-once.ts';
import type { Timespan } from '../../../values/timespan.ts';
import type { Timestamp } from '../../../values/timestamp.ts';

/** A time as text: `strftime($time, '%F %T')`. */
export const strftime = defineFunction('strftime', {
  'Timespan time_object, String format': ([span, format]: [Timespan, string]) => {
    try {
      return new TimespanFormat(format).format(span);
    } catch (thrown) {
      if (thrown instanceof TimeFormatError) throw new Fault(thrown.message);
      throw thrown;
    }
  },
  'Timestamp time_object, String format, String timezone?': ([time, format, timezone]: [
    Timestamp,
    string,
    string?,
  ]) => formatTimestamp(time, format, offsetOf(timezone)),
  'String format, String timezone?': ([format, timezone]: [string, string?], call) => {
    warnOnce(
      'The argument signature (String format, [String timezone]) is deprecated for #strftime. See #strftime documentation and Timespan type for more info',
      call,
      call.place,
    );
    return formatTimestamp(call.scope.compilation.now(), format, offsetOf(timezone));
  },
});
