import { rubyClassName } from '../../../values/class-names.ts';
import { rubyText } from '../../../values/ruby/ruby-text.ts';
import type { Value } from '../../../values/value.ts';
import type { Call } from '../function.ts';

const WINDOWS = /^(?:[A-Z]:[\\/]|[\\/]{2}[^\\/]+[\\/][^\\/]+|[\\/]{2}\?[\\/][^\\/]+)/im;

/** Whether a value is an absolute path of either kind of system. */
export function isAbsolutePath(path: Value, { scope }: Call): boolean {
  if (typeof path === 'string') return /^\//m.test(path) || WINDOWS.test(path);
  const message = `Cannot check if ${rubyText(path)} is an absolute path because it is a '${rubyClassName(path)}' and not a String'`;
  // Puppet looks twice, once for each kind of system.
  scope.compilation.log({ level: 'warning', message });
  scope.compilation.log({ level: 'warning', message });
  return false;
}
