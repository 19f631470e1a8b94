import { Fault } from '../../faults.ts';
import { defineFunction } from '../define-function.ts';
import type { ClassicCallable } from '../define-classic-function.ts';
import type { Call, CallableFunction } from '../function.ts';

/** `deprecation(key, message)`: an error where `strict` is `error`, else nothing. */
export const deprecation = defineFunction('deprecation', {
  'String key, String message': ([key, message]: [string, string], call) => {
    deprecate(key, { message, call });
    return null;
  },
});

/** Refuses what is deprecated where `strict` is `error`. */
export function deprecate(
  key: string,
  { message, call: { scope, place } }: { readonly message: string; readonly call: Call },
): void {
  if (scope.compilation.settings.strict !== 'error') return;
  const caller = `["${place.file ?? 'unknown'}", ${place.line ?? 1}]`;
  throw new Fault(`deprecation. ${key}. ${message} at ${caller}:["unknown", 0]`);
}

/** A test of a value's kind that Puppet's own data types have replaced. */
export function defineDeprecated(
  test: ClassicCallable,
  type: string,
  key = test.name,
): CallableFunction {
  const message = `This method is deprecated, please use match expressions with ${type} instead. They are described at https://docs.puppet.com/puppet/latest/reference/lang_data_type.html#match-expressions.`;
  return {
    name: test.name,
    call(args, call) {
      deprecate(key, { message, call });
      return test.callPlainly(args, call);
    },
  };
}

/** A check that `validate_legacy` has replaced. */
export function defineDeprecatedCheck(check: ClassicCallable, type: string): CallableFunction {
  const message = `This method is deprecated, please use the stdlib validate_legacy function,
                    with ${type}. There is further documentation for validate_legacy function in the README.`;
  return {
    name: check.name,
    call(args, call) {
      deprecate(check.name, { message, call });
      return check.callPlainly(args, call);
    },
  };
}
