import type { SourcePosition } from '../../diagnostics/issue.ts';
import type { Value } from '../../values/value.ts';
import type { CallableType } from '../../values/types/callable.ts';
import type { PuppetType } from '../../values/types/type.ts';
import type { Lambda } from '../closure.ts';
import type { Scope } from '../scope.ts';

/** From where and with what block a function is called. */
export interface Call {
  readonly scope: Scope;
  readonly block: Lambda | undefined;
  /** The place of the calling expression. */
  readonly place: SourcePosition;
}

/** Something a manifest can call by name. */
export interface CallableFunction {
  readonly name: string;
  /** What it takes, where it says so. */
  readonly signatures?: readonly CallableType[];
  /** The type that it says it returns for such arguments; undefined where it says none. */
  returnType?(args: readonly Value[], scope: Scope): PuppetType | undefined;
  /** The type that it is declared to return, whatever it is given. */
  declaredReturnType?(scope: Scope): PuppetType | undefined;
  call(args: readonly Value[], call: Call): Value;
}
