import { ValueObject, type Value } from './value.ts';
import type { CallableValue } from './types/callable.ts';
import type { PuppetType } from './types/type.ts';

/** A value of an Object type: `.` looks among its attributes and functions before those of the environment. */
export abstract class ObjectValue extends ValueObject {
  readonly valueKind: string = 'Object';
  abstract readonly type: PuppetType;

  abstract hasMember(name: string): boolean;

  /** The value of an attribute, or what a function of the object gives. */
  abstract callMember(name: string, call: MemberCall): Value;
}

/** The arguments and the block that a member is called with. */
export interface MemberCall {
  readonly args: readonly Value[];
  readonly block: CallableValue | undefined;
}
