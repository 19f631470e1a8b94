import type { CallArguments, Interpreter } from '../interpreter.ts';
import type { Value } from '../../../values/value.ts';

/** A call as a method sees it. */
export interface MethodCall extends CallArguments {
  readonly interpreter: Interpreter;
}

/** A method of a class of values. */
export type Method<T> = (self: T, call: MethodCall) => Value;

/** The methods of a class, by name. */
export type MethodTable<T> = Readonly<Record<string, Method<T>>>;
