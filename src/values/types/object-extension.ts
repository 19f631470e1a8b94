import { isEqual } from '../equality.ts';
import { ObjectValue } from '../object-value.ts';
import { PuppetHash } from '../puppet-hash.ts';
import { PuppetRegexp } from '../puppet-regexp.ts';
import { toText } from '../text.ts';
import { DefaultValue, DEFAULT, type Value } from '../value.ts';
import { describeMismatch } from './describe.ts';
import { inferDetailedType } from './infer.ts';
import { ObjectType } from './object-type.ts';
import { TypeArgumentError } from './type-argument-error.ts';
import { BareWord, PuppetType, type TypeParameter } from './type.ts';

/** `Car['red']`: an Object type narrowed by its type parameters. */
export class ObjectTypeExtension extends PuppetType {
  readonly name = 'Object';
  readonly base: ObjectType;
  readonly values: ReadonlyMap<string, Value>;

  constructor(base: ObjectType, values: ReadonlyMap<string, Value>) {
    super();
    this.base = base;
    this.values = values;
  }

  isInstance(value: Value): boolean {
    if (!(value instanceof ObjectValue) || !this.base.isInstance(value)) return false;
    return [...this.values].every(
      ([name, wanted]) =>
        value.hasMember(name) &&
        isMatch(value.callMember(name, { args: [], block: undefined }), wanted),
    );
  }

  accepts(other: PuppetType): boolean {
    if (!(other instanceof ObjectTypeExtension)) return false;
    if (!this.base.isAssignable(other.base)) return false;
    return [...this.values].every(([name, wanted]) => {
      const value = other.values.get(name);
      return value !== undefined && (isMatch(value, wanted) || isWithin(value, wanted));
    });
  }

  override isAssignableTo(general: PuppetType): boolean {
    return general instanceof ObjectType
      ? general.isAssignable(this.base)
      : super.isAssignableTo(general);
  }

  override get messageName(): string {
    return this.base.label;
  }

  override get identity(): string {
    return `Type ${this.text(true)}`;
  }

  /** The parameters as they would be given: in turn, or in a hash where there are many. */
  get parameterList(): readonly Value[] {
    const names = [...this.base.typeParameters.keys()];
    if (names.length > 2) return [PuppetHash.from(this.values)];
    const values = names.map((name) => this.values.get(name) ?? DEFAULT);
    return values.slice(0, values.findLastIndex((value) => !(value instanceof DefaultValue)) + 1);
  }

  override get parameters(): readonly TypeParameter[] {
    return this.parameterList.map((value) =>
      value instanceof DefaultValue ? new BareWord('default') : value,
    );
  }

  override get familyName(): string {
    return 'ObjectTypeExten';
  }

  override text(expand: boolean): string {
    return super.text(expand).replace(/^Object/, this.base.label);
  }
}

/** `Car['red']`, or `Car[{color => 'red'}]`. */
export function extendObject(base: ObjectType, args: readonly Value[]): ObjectTypeExtension {
  const parameters = [...base.typeParameters.values()];
  const label = `The ${base.label}-Type`;
  if (parameters.length === 0)
    throw new TypeArgumentError(`${label} cannot be parameterized using []`);
  const [only] = args;
  const isNamed =
    args.length === 1 && only instanceof PuppetHash && !parameters[0]?.type.isInstance(only);
  const given = isNamed
    ? only.entries().map(([key, value]) => [toText(key), value] as const)
    : parameters.flatMap(({ name }, index) => {
        const value = args[index];
        return value === undefined ? [] : [[name, value] as const];
      });
  const values = new Map<string, Value>();
  for (const [name, value] of given) {
    const parameter = base.typeParameters.get(name);
    if (parameter === undefined) {
      throw new TypeArgumentError(`'${name}' is not a known type parameter for ${base.label}-Type`);
    }
    if (value instanceof DefaultValue) continue;
    if (!parameter.type.isInstance(value)) {
      const subject = `type_parameter ${base.label}[${name}] has wrong type,`;
      throw new TypeArgumentError(
        describeMismatch(subject, parameter.type, inferDetailedType(value)),
      );
    }
    values.set(name, value);
  }
  if (values.size === 0)
    throw new TypeArgumentError(`${label} cannot be parameterized using an empty parameter list`);
  return new ObjectTypeExtension(base, values);
}

/** Whether a value matches the way `case` compares. */
function isMatch(value: Value, wanted: Value): boolean {
  if (wanted instanceof PuppetType) return wanted.isInstance(value);
  if (wanted instanceof PuppetRegexp) return typeof value === 'string' && wanted.test(value);
  return isEqual(value, wanted);
}

function isWithin(value: Value, wanted: Value): boolean {
  return value instanceof PuppetType && wanted instanceof PuppetType && wanted.isAssignable(value);
}
