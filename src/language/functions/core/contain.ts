import { ClassType } from '../../../values/types/catalog-entry.ts';
import { includeClasses } from '../../catalog/classes.ts';
import { plainName } from '../../names.ts';
import { classNames } from '../class-names.ts';
import { defineFunction } from '../define-function.ts';
import type { Value } from '../../../values/value.ts';

/** Declares classes and contains them in the class that calls. */
export const contain = defineFunction('contain', {
  'Any names+': (args: readonly Value[], { scope }) => {
    const names = classNames(args);
    const { resource, compilation } = scope;
    for (const contained of includeClasses(names, scope)) {
      if (resource !== undefined) compilation.catalog.addEdge(resource, contained);
    }
    return names.map((name) => new ClassType(plainName(name)));
  },
});
