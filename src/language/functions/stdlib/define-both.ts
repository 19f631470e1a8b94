import { defineFunction, type Signatures } from '../define-function.ts';
import type { CallableFunction } from '../function.ts';

/** A function under its old name and, as since version 9, within `stdlib::`. */
export function defineBoth(name: string, signatures: Signatures): readonly CallableFunction[] {
  return [name, `stdlib::${name}`].map((full) => defineFunction(full, signatures));
}
