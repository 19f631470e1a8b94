import type { Attribute, Behaviour } from '../../schema/attribute.ts';
import { attribute, type AttributeOptions, invalid, valid } from '../../schema/attributes.ts';
import { shown } from '../../schema/inspect.ts';
import { isSame } from '../../schema/same.ts';
import type { Value } from '../../values/value.ts';
import { lineFault, pathFault } from './plain-text.ts';
import { isUrl, shownUrl, urlFault } from './url.ts';

/**
 * What a guest boots from, or is installed from: a kernel and an initrd on the host, or one place that is
 * a tree of files.
 */
export type BootLocation = readonly string[] & {
  /** Only of what was read: the guest was once installed from it, and does not boot from it any more. */
  readonly isPast?: true;
};

/** A kernel and, mostly, an initrd on the host, an array of the two or both in one string; or a tree. */
export function bootLocation<const B extends Behaviour, const F extends string>(
  options: AttributeOptions<BootLocation, B, F>,
): Attribute<BootLocation, B, F> {
  return attribute<BootLocation, B, F>({
    ...options,
    puppetType: 'Variant[String[1], Array[String[1], 1, 2]]',
    parse(value, name) {
      const places = placesIn(value);
      const isOne = places.length === 1;
      if (!isOne && places.length !== 2) {
        return invalid(
          `${shown(value)} is not a valid ${name}: it must be a kernel and an initrd, or a tree`,
        );
      }
      for (const place of places) {
        const fault = isOne && isUrl(place) ? urlFault(place, name) : fileFault(place, name);
        if (fault !== undefined) return invalid(fault);
      }
      return valid(places);
    },
    isInsync: isAsSaid,
    toPuppet: (places) => places.map(shownUrl),
  });
}

/** What a guest was once installed from nobody can change, and it is no difference. */
function isAsSaid(is: BootLocation | undefined, should: BootLocation): boolean {
  if (is?.isPast === true || isSame(is, should)) return true;
  return is === undefined && should.length === 1;
}

function placesIn(value: Value): readonly string[] {
  if (typeof value === 'string') {
    return isUrl(value) ? [value] : value.split(/\s+/).filter((part) => part !== '');
  }
  return Array.isArray(value) && value.every((path) => typeof path === 'string') ? value : [];
}

function fileFault(path: string, name: string): string | undefined {
  if (!path.startsWith('/')) {
    return lineFault(path, name) ?? `File paths must be fully qualified, not '${shown(path)}'`;
  }
  return pathFault(path, name);
}
