import type { PuppetType } from '../values/types/type.ts';
import type { Value } from '../values/value.ts';

/** What lookups need of the environment they are made in. */
export interface World {
  readonly environmentName: string;
  /** What becomes of doubtful data. */
  readonly strict: 'error' | 'warning' | 'off';
  /** The text of a file; undefined where there is none. */
  read(path: string): string | undefined;
  /** A variable of the process; undefined where there is none. */
  environmentVariable(name: string): string | undefined;
  /** The files that a shell pattern names. */
  glob(pattern: string): readonly string[];
  moduleDirectory(name: string): string | undefined;
  hasFunction(name: string): boolean;
  parseType(text: string): PuppetType;
  /** A value as Ruby would show it, which is what an interpolated list looks like. */
  inspect(value: Value): string;
  warn(message: string): void;
}

/** The scope a lookup is made from. */
export interface Asker {
  /** The value of a variable; undefined where there is none. */
  variable(name: string): Value | undefined;
  /** The type that a function is declared to return; undefined where it says none. */
  returnTypeOf(functionName: string): PuppetType | undefined;
  call(functionName: string, args: readonly Value[]): Value;
}
