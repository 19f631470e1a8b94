import { toText } from '../../values/text.ts';
import { defineFunction } from './define-function.ts';
import type { Value } from '../../values/value.ts';
import type { LogLevel } from '../../diagnostics/logger.ts';
import type { CallableFunction } from './function.ts';

/** A function that logs its arguments at its own level. */
export function defineLogFunction(level: LogLevel): CallableFunction {
  return defineFunction(level, {
    'Any values*': (values: readonly Value[], { scope }) => {
      scope.log(level, values.map(toText).join(' '));
      return null;
    },
  });
}
