import type { Attribute, Behaviour } from '../../schema/attribute.ts';
import { attribute, type AttributeOptions, invalid, valid } from '../../schema/attributes.ts';
import { shown } from '../../schema/inspect.ts';
import type { Value } from '../../values/value.ts';
import { pathFault } from './plain-text.ts';

/** A kernel and, mostly, an initrd on the host: an array of the two, or both in one string. */
export function bootLocation<const B extends Behaviour, const F extends string>(
  options: AttributeOptions<readonly string[], B, F>,
): Attribute<readonly string[], B, F> {
  return attribute<readonly string[], B, F>({
    ...options,
    puppetType: 'Variant[String[1], Array[Pattern[/\\A\\//], 1, 2]]',
    parse(value, name) {
      const paths = pathsIn(value);
      if (paths.length !== 1 && paths.length !== 2) {
        return invalid(`${shown(value)} is not a valid ${name}: it must be a kernel and an initrd`);
      }
      for (const path of paths) {
        const fault = fileFault(path, name);
        if (fault !== undefined) return invalid(fault);
      }
      return valid(paths);
    },
  });
}

function pathsIn(value: Value): readonly string[] {
  if (typeof value === 'string') return value.split(/\s+/).filter((part) => part !== '');
  return Array.isArray(value) && value.every((path) => typeof path === 'string') ? value : [];
}

function fileFault(path: string, name: string): string | undefined {
  if (/^(?:https?|ftp|nfs):/.test(path)) {
    return `${shown(path)} is not a valid ${name}: installation trees are not supported yet, give a kernel and an initrd on this host`;
  }
  if (!path.startsWith('/')) return `File paths must be fully qualified, not '${shown(path)}'`;
  return pathFault(path, name);
}
