import { quote } from '../quote.ts';
import { inferType } from './infer.ts';
import { isSameType, parameterText } from './type.ts';
import { OptionalType } from './wrappers.ts';
import type { ObjectMember } from './object-members.ts';
import type { ObjectDefinition } from './object-type.ts';

/** `Object[{name => 'Car', attributes => {...}}]`: a definition as a manifest would write it. */
export function objectText(definition: ObjectDefinition, name: string | undefined): string {
  const { parent, attributes, functions, typeParameters, equality } = definition;
  const members = [...attributes.values()];
  const constants = members.filter(isPlainConstant);
  const others = members.filter((member) => !isPlainConstant(member));
  const parts = [
    name !== undefined && `name => ${quote(name)}`,
    parent && `parent => ${parent.text(false)}`,
    listed('type_parameters', [...typeParameters.values()].map(withoutOptional)),
    listed('attributes', others),
    constants.length > 0 &&
      `constants => {${constants.map((one) => `${quote(one.name)} => ${parameterText(one.value ?? null, false)}`).join(', ')}}`,
    listed('functions', [...functions.values()]),
    equality !== undefined && `equality => [${equality.map(quote).join(', ')}]`,
  ].filter((part) => typeof part === 'string');
  return `Object[{${parts.join(', ')}}]`;
}

function listed(key: keyof ObjectDefinition | 'type_parameters', members: readonly ObjectMember[]) {
  if (members.length === 0) return undefined;
  return `${key} => {${members.map((one) => `${quote(one.name)} => ${memberText(one)}`).join(', ')}}`;
}

function memberText({ type, kind, value, isFinal, isOverride }: ObjectMember): string {
  const options = [
    isFinal && kind !== 'constant' && 'final => true',
    isOverride && 'override => true',
    kind !== undefined && `kind => ${kind}`,
    value !== undefined && `value => ${parameterText(value, false)}`,
  ].filter((part) => typeof part === 'string');
  const text = type.text(false);
  return options.length === 0 ? text : `{${[`type => ${text}`, ...options].join(', ')}}`;
}

function isPlainConstant({ kind, type, value }: ObjectMember): boolean {
  return (
    kind === 'constant' && value !== undefined && isSameType(type, inferType(value).generalize())
  );
}

/** A type parameter is always optional, and is written without saying so. */
function withoutOptional(member: ObjectMember): ObjectMember {
  const { type, value } = member;
  const bare = type instanceof OptionalType && type.type !== undefined ? type.type : type;
  return { ...member, type: bare, value: value === null ? undefined : value };
}
