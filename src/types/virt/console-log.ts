import type { Attribute, Behaviour } from '../../schema/attribute.ts';
import { attribute, type AttributeOptions, invalid, valid } from '../../schema/attributes.ts';
import { shown } from '../../schema/inspect.ts';
import { pathFault } from './plain-text.ts';

/** In `console_log`: what the guest says is not kept. */
export const NO_LOG = 'disabled';

/** A file on the host, or `disabled`. */
export function consoleLog<
  const B extends Behaviour,
  const F extends string | undefined = undefined,
>(options: AttributeOptions<string, B, F>): Attribute<string, B, NoInfer<F>> {
  return attribute<string, B, F>({
    ...options,
    puppetType: "Variant[Enum['disabled'], Pattern[/\\A\\//]]",
    parse(value, name) {
      if (value === NO_LOG || value === 'disable') return valid(NO_LOG);
      if (typeof value !== 'string' || !/^\/.*[^/]$/s.test(value)) {
        return invalid(
          `${shown(value)} is not a valid ${name}: it must be the full path of a file, or disabled`,
        );
      }
      const fault = pathFault(value, name);
      return fault === undefined ? valid(value) : invalid(fault);
    },
  });
}
