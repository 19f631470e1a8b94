import { ClassType } from '../../../values/types/catalog-entry.ts';
import { includeClasses } from '../../catalog/classes.ts';
import { plainName } from '../../names.ts';
import { classNames } from '../class-names.ts';
import { defineFunction } from '../define-function.ts';
import type { Value } from '../../../values/value.ts';

/** Declares classes, unless they are declared already. */
export const include = defineFunction('include', {
  'Any names+': (args: readonly Value[], { scope }) => {
    const names = classNames(args);
    includeClasses(names, scope);
    return names.map((name) => new ClassType(plainName(name)));
  },
});
