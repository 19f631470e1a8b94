import type { Attribute } from '../../../schema/attribute.ts';
import { attribute } from '../../../schema/attributes.ts';
import type { Value } from '../../../values/value.ts';
import { finiteAmount, type Limits, limitsText, parseLimits } from './limits.ts';

/** `diskspace` and `diskinodes`: `SOFT:HARD`, or one value for both; a suffix counts `bytesPerUnit`. */
export function quota(
  bytesPerUnit: number,
  desc: string,
): Attribute<Limits, 'property', 'disk_quota'> {
  return attribute<Limits, 'property', 'disk_quota'>({
    behaviour: 'property',
    feature: 'disk_quota',
    desc,
    change: 'live',
    puppetType: 'Variant[Integer[0], Pattern[/\\A[0-9.]+[KMGT]?(:[0-9.]+[KMGT]?)?\\z/]]',
    toPuppet: quotaValue,
    parse: (value, name) => parseLimits(value, { name, amount: finiteAmount(bytesPerUnit) }),
  });
}

function quotaValue(limits: Limits): Value {
  return limits.barrier === limits.limit ? BigInt(limits.limit) : limitsText(limits);
}
