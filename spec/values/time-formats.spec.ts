import { expect } from 'chai';
import { valueOf } from '../support/language.ts';

/** `code => value`, as real Puppet has them. */
const VALUES: Readonly<Record<string, string>> = {
  "strftime(Timespan({hours => 3}), '%10H')": "'0000000003'",
  "strftime(Timespan({hours => 3}), '%_10H')": "'         3'",
  "strftime(Timespan({minutes => 3}), '%-M')": "'3'",
  "strftime(Timespan({milliseconds => 3000}), '%-L')": "'3000'",
  "strftime(Timespan({nanoseconds => 3000}), '%_9N')": "'3000     '",
  "strftime(Timespan({days => -1, hours => -2}), '%D-%H')": "'-1-02'",
  "strftime(Timespan(1), '%Q')": "Bad format specifier '%' in '%Q', at position 1",
  "Timespan('1d11h23m', '%Dd%Hh%Mm')": '1-11:23:00.0',
  "Timespan('3-11:00')": '3-11:00:00.0',
  "Timespan('11h', ['%Dd', '%Hh'])": '0-11:00:00.0',
  "Timespan('x', '%S')": "Unable to parse 'x' using format '%S'",
  "Timestamp('Sunday, 28 August, 2016', '%A, %d %B, %Y')": '2016-08-28T00:00:00.000000000 UTC',
  "Timestamp('2016-08-28 12:15:00', '%F %T', 'EST')": '2016-08-28T17:15:00.000000000 UTC',
  "Timestamp('Jul 24, 2016, 1:20 pm', '%b %d, %Y, %l:%M %P')": '2016-07-24T13:20:00.000000000 UTC',
  "Timestamp('2016-08-28 +01:00', '%F %z', 'EST')": 'mutually exclusive',
  "Timestamp('x', '%F')": "Unable to parse 'x' using format '%F'",
  "Timestamp('2016-08-28', '%F', 'nowhere')": "Illegal timezone 'nowhere'",
  "strftime(Timestamp('2016-09-23T13:14:15.123 UTC'), '%Y-%m-%d %H:%M:%S.%L %z')":
    "'2016-09-23 13:14:15.123 +0000'",
  "strftime(Timestamp('2016-09-23T13:14:15 UTC'), '%a %-d %^b %I%p %j', '-02:00')":
    "'Fri 23 SEP 11AM 267'",
  "strftime(Timestamp('2016-09-23T13:14:15 UTC'), '%s %e %y %u %:z %%', 'EST')":
    "'1474636455 23 16 5 -05:00 %'",
};

describe('times by formats', () => {
  for (const [code, value] of Object.entries(VALUES)) {
    it(`${code} => ${value}`, () => {
      expect(valueOf(code)).to.include(value);
    });
  }
});
