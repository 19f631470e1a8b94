import type { Attribute, Behaviour } from '../../schema/attribute.ts';
import {
  attribute,
  type AttributeOptions,
  invalid,
  invalidValue,
  valid,
} from '../../schema/attributes.ts';

const WORDS = ['UTC', 'localtime', 'timezone', 'variable'] as const;
const PATTERNS = [/^timezone:[A-Za-z0-9_+\-/]+$/, /^variable:-?[0-9]{1,15}$/];

/** What a guest's clock shows when it starts; a `variable` one without seconds may have any. */
export function clocksync<const B extends Behaviour, const F extends string>(
  options: AttributeOptions<string, B, F>,
): Attribute<string, B, F> {
  return attribute<string, B, F>({
    isInsync: (is = '', should) =>
      is === should || (should === 'variable' && is.startsWith('variable:')),
    ...options,
    puppetType:
      "Variant[Enum['UTC', 'localtime', 'variable'], Pattern[/\\Atimezone:[\\w+\\-\\/]+\\z/, /\\Avariable:-?[0-9]+\\z/]]",
    values: WORDS,
    patterns: PATTERNS,
    parse(value) {
      const said = value === 'utc' ? 'UTC' : value;
      if (said === 'timezone') {
        return invalid(
          'Invalid value "timezone". It needs the name of a zone: timezone:Europe/Berlin.',
        );
      }
      if (typeof said === 'string') {
        if (WORDS.some((word) => word === said)) return valid(said);
        if (PATTERNS.some((pattern) => pattern.test(said))) return valid(normal(said));
      }
      return invalid(invalidValue(value, WORDS, PATTERNS));
    },
  });
}

function normal(said: string): string {
  const [kind = '', detail = ''] = said.split(':');
  return kind === 'variable' ? `variable:${BigInt(detail)}` : said;
}
