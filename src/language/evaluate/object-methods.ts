import { runRubyMethod } from '../../templates/erb/run-method.ts'; // later
import { describeSignatures } from '../../values/types/describe-signatures.ts';
import { CallableType } from '../../values/types/callable.ts';
import { memberLabel, type ObjectMember } from '../../values/types/object-members.ts';
import { VariantType } from '../../values/types/variant.ts';
import { inferArguments } from '../closure.ts';
import { Fault } from '../faults.ts';
import type { ObjectInstance } from '../../values/object-instance.ts';
import type { MemberCall } from '../../values/object-value.ts';
import type { PuppetType } from '../../values/types/type.ts';
import type { Value } from '../../values/value.ts';

/** Calls a member of an object: what its type writes in Ruby is interpreted, all else the object knows. */
export function callObjectMember(object: ObjectInstance, name: string, call: MemberCall): Value {
  const member = object.memberInRuby(name);
  if (member === undefined) return object.callMember(name, call);
  if (member.feature === 'function') checkArguments(member, call);
  else if (call.args.length > 0) return object.callMember(name, call);
  const { code } = member;
  if (code === undefined) throw new Fault(`no method is implemented for ${labelOf(member)}`);
  const owner = {
    attribute: (other: string): Value => object.attribute(other),
    call: (other: string, args: readonly Value[]): Value | undefined =>
      object.hasMember(other)
        ? callObjectMember(object, other, { args, block: undefined })
        : undefined,
  };
  return runRubyMethod(code, owner, call.args);
}

function labelOf(member: ObjectMember): string {
  const label = memberLabel(member);
  return member.feature === 'function' ? label : `derived ${label}`;
}

function checkArguments(member: ObjectMember, { args, block }: MemberCall): void {
  const signatures = signaturesOf(member.type);
  const given = inferArguments(block === undefined ? args : [...args, block]);
  if (signatures.some((signature) => signature.acceptsArguments(given))) return;
  const described = signatures.map((type) => ({ type, names: [] }));
  throw new Fault(describeSignatures(memberLabel(member), described, given));
}

function signaturesOf(type: PuppetType): readonly CallableType[] {
  if (type instanceof VariantType) return type.types.flatMap(signaturesOf);
  return type instanceof CallableType ? [type] : [];
}
