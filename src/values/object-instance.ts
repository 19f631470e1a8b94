import { ObjectValue, type MemberCall } from './object-value.ts';
import { PuppetHash, identityOf } from './puppet-hash.ts';
import { isEqual } from './equality.ts';
import { toProgramText, toText } from './text.ts';
import { ObjectTypeExtension } from './types/object-extension.ts';
import { TypeArgumentError } from './types/type-argument-error.ts';
import type { ObjectMember } from './types/object-members.ts';
import type { ObjectType } from './types/object-type.ts';
import { PuppetType } from './types/type.ts';
import type { Value } from './value.ts';

/** A value of an Object type that a manifest or Puppet itself defines. */
export class ObjectInstance extends ObjectValue {
  readonly objectType: ObjectType;
  readonly #values: ReadonlyMap<string, Value>;

  constructor(type: ObjectType, values: ReadonlyMap<string, Value>) {
    super();
    this.objectType = type;
    this.#values = values;
  }

  get type(): PuppetType {
    const { typeParameters } = this.objectType;
    if (typeParameters.size === 0) return this.objectType;
    const values = [...typeParameters.keys()].flatMap((name) => {
      const value = this.#values.get(name) ?? null;
      return value === null ? [] : [[name, value] as const];
    });
    return values.length === 0
      ? this.objectType
      : new ObjectTypeExtension(this.objectType, new Map(values));
  }

  /** What it was made from: the attributes that are not at their defaults. */
  get initValues(): PuppetHash {
    const { attributes } = this.objectType;
    return PuppetHash.from(
      [...this.#values].filter(([name, value]) => {
        const standard = attributes.get(name)?.value;
        return standard === undefined || !isEqual(standard, value);
      }),
    );
  }

  override get identity(): unknown {
    const names = this.objectType.equalityAttributes;
    const values = names.map((name) => identityOf(this.#values.get(name) ?? null));
    return values.every((value) => typeof value !== 'object' || value === null)
      ? `Object ${this.objectType.identity} ${values.map(String).join('\0')}`
      : this;
  }

  /** The value of an attribute. */
  attribute(name: string): Value {
    return this.#values.get(name) ?? this.objectType.attributes.get(name)?.value ?? null;
  }

  hasMember(name: string): boolean {
    return this.objectType.attributes.has(name) || this.objectType.functions.has(name);
  }

  /** A member that is a method in Ruby, with its code where the type has it; undefined for others. */
  memberInRuby(
    name: string,
  ): (ObjectMember & { readonly code?: RubyCode | undefined }) | undefined {
    const attribute = this.objectType.attributes.get(name);
    const member = attribute ?? this.objectType.functions.get(name);
    const isNative = attribute !== undefined ? attribute.kind !== 'derived' : this.#isNative(name);
    return member === undefined || isNative ? undefined : { ...member, code: rubyCodeOf(member) };
  }

  #isNative(name: string): boolean {
    return Object.hasOwn(NATIVE, `${this.objectType.label}.${name}`);
  }

  callMember(name: string, { args }: MemberCall): Value {
    const attribute = this.objectType.attributes.get(name);
    if (attribute !== undefined) {
      if (args.length > 0) {
        const label = `attribute ${attribute.container}[${name}]`;
        throw new TypeArgumentError(`'${label}' expects no arguments, got ${args.length}`);
      }
      return this.#values.get(name) ?? attribute.value ?? null;
    }
    const native = NATIVE[`${this.objectType.label}.${name}`];
    return native === undefined ? null : native(this.#values);
  }

  override toString(): string {
    return `${this.objectType.label}(${toProgramText(this.initValues)})`;
  }
}

/** What the annotation RubyMethod of a member says. */
interface RubyCode {
  readonly body: string;
  readonly parameters: string;
}

function rubyCodeOf({ annotations }: ObjectMember): RubyCode | undefined {
  if (!(annotations instanceof PuppetHash)) return undefined;
  const [, code] =
    annotations
      .entries()
      .find(([type]) => type instanceof PuppetType && type.messageName === 'RubyMethod') ?? [];
  if (!(code instanceof PuppetHash)) return undefined;
  return { body: toText(code.get('body') ?? ''), parameters: toText(code.get('parameters') ?? '') };
}

/** The functions of Puppet's own objects. */
const NATIVE: Readonly<Record<string, (values: ReadonlyMap<string, Value>) => Value>> = {
  'Error.message': (values) => values.get('msg') ?? null,
};
