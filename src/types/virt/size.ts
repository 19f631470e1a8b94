import type { Attribute, Behaviour } from '../../schema/attribute.ts';
import { type AttributeOptions, attribute, invalid, valid } from '../../schema/attributes.ts';
import { shown } from '../../schema/inspect.ts';
import type { Value } from '../../values/value.ts';

export type SizeUnit = 'K' | 'M' | 'G' | 'T';

/**
 * A size, munged to KiB: a bare number counts in `unit`, and `"512M"` or `"2G"` in their own. All
 * units are powers of 1024.
 */
export function size<const B extends Behaviour, const F extends string | undefined = undefined>(
  unit: SizeUnit,
  options: AttributeOptions<number, B, F>,
): Attribute<number, B, NoInfer<F>> {
  return attribute<number, B, F>({
    toPuppet: (kib) => sizeValue(kib, unit),
    ...options,
    puppetType: 'Variant[Integer[1], Pattern[/\\A[0-9]+[KMGT]?(i?B)?\\z/]]',
    patterns: [SIZE],
    unit: `${unit}iB`,
    parse(value, name) {
      const found =
        typeof value === 'bigint' || typeof value === 'string' ? SIZE.exec(String(value)) : null;
      if (found === null) return invalid(`${shown(value)} is not a valid ${name}`);
      const [, digits = '', said = unit] = found;
      const kib = Number(digits) * KIB[said as SizeUnit];
      if (kib >= 1024 && kib <= LARGEST) return valid(kib);
      return invalid(
        `${shown(value)} is not a valid ${name}: it must be from 1 MiB to 1 EiB, and a number alone counts in ${unit}iB`,
      );
    },
  });
}

const SIZE = /^([0-9]+)(?:([KMGT])(?:i?B)?)?$/;

const KIB: Readonly<Record<SizeUnit, number>> = { K: 1, M: 1024, G: 1024 ** 2, T: 1024 ** 3 };

/** 1 EiB: all of it stays exact in a JavaScript number and fits libvirt's. */
const LARGEST = 1024 ** 5;

/** As a manifest says it: a bare number where it is a whole one, else in KiB. */
function sizeValue(kib: number, unit: SizeUnit): Value {
  return kib % KIB[unit] === 0 ? BigInt(kib / KIB[unit]) : `${kib}K`;
}
