import { ClassType, capitalizeSegments } from '../../../values/types/catalog-entry.ts';
import { includeClasses } from '../../catalog/classes.ts';
import { plainName } from '../../names.ts';
import { classNames } from '../class-names.ts';
import { defineFunction } from '../define-function.ts';
import type { Value } from '../../../values/value.ts';

/** Declares classes and makes the calling class or define require them. */
export const requireFunction = defineFunction('require', {
  'Any names+': (args: readonly Value[], { scope }) => {
    const names = classNames(args).map(plainName);
    includeClasses(
      names.map((name) => `::${name}`),
      scope,
    );
    const { resource } = scope;
    for (const name of names) {
      const known = resource?.get('require') ?? null;
      const list: readonly Value[] = Array.isArray(known) ? known : known === null ? [] : [known];
      resource?.set('require', [...list, `Class[${capitalizeSegments(name)}]`]);
    }
    return names.map((name) => new ClassType(name));
  },
});
