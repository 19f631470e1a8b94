import { PuppetHash } from '../puppet-hash.ts';
import { toText } from '../text.ts';
import { CallableType } from './callable.ts';
import { inferType } from './infer.ts';
import { PuppetType } from './type.ts';
import { TypeArgumentError } from './type-argument-error.ts';
import { VariantType } from './variant.ts';
import { OptionalType } from './wrappers.ts';
import type { Value } from '../value.ts';

/** An attribute or function of an Object type. */
export interface ObjectMember {
  readonly name: string;
  readonly feature: 'attribute' | 'function' | 'type_parameter';
  readonly type: PuppetType;
  readonly kind: 'constant' | 'derived' | 'given_or_derived' | 'reference' | undefined;
  /** The value where none is given; undefined: one must be. */
  readonly value: Value | undefined;
  readonly isFinal: boolean;
  readonly isOverride: boolean;
  /** The label of the type that declares it. */
  readonly container: string;
  readonly annotations: Value | undefined;
}

export type Members = ReadonlyMap<string, ObjectMember>;

/** What a type declares itself, and what it inherits. */
interface Owner {
  readonly label: string;
  readonly inherited: Members;
}

/** The attributes, constants included, of a definition. */
export function readAttributes(definition: PuppetHash, owner: Owner): Members {
  const specs = new Map(hashOf(definition, 'attributes').entries());
  for (const [key, value] of hashOf(definition, 'constants')) {
    if (specs.has(key)) {
      throw new TypeArgumentError(
        `attribute ${owner.label}[${toText(key)}] is defined as both a constant and an attribute`,
      );
    }
    const isOverride = owner.inherited.has(toText(key));
    specs.set(
      key,
      PuppetHash.from([
        ['type', inferType(value).generalize()],
        ['value', value],
        ['kind', 'constant'],
        ['override', isOverride],
      ]),
    );
  }
  return readMembers([...specs], { feature: 'attribute', ...owner });
}

/** The functions of a definition. */
export function readFunctions(definition: PuppetHash, owner: Owner): Members {
  return readMembers(hashOf(definition, 'functions').entries(), { feature: 'function', ...owner });
}

/** What a type of a definition may be parameterized with. */
export function readTypeParameters(definition: PuppetHash, owner: Owner): Members {
  const specs = hashOf(definition, 'type_parameters')
    .entries()
    .map(([key, spec]) => {
      const type = spec instanceof PuppetHash ? spec.get('type') : spec;
      const optional =
        type instanceof PuppetType && !(type instanceof OptionalType)
          ? new OptionalType(type)
          : type;
      const value = spec instanceof PuppetHash ? spec.get('value') : undefined;
      const pairs: (readonly [Value, Value])[] = [['type', optional ?? null]];
      if (value !== undefined) pairs.push(['value', value]);
      return [key, PuppetHash.from(pairs)] as const;
    });
  return readMembers(specs, { feature: 'type_parameter', ...owner });
}

interface Reading extends Owner {
  readonly feature: ObjectMember['feature'];
}

function readMembers(specs: readonly (readonly [Value, Value])[], reading: Reading): Members {
  return new Map(
    specs.map(([key, spec]) => {
      const member = readMember(toText(key), spec, reading);
      checkOverride(member, reading.inherited.get(member.name));
      return [member.name, member] as const;
    }),
  );
}

function readMember(name: string, spec: Value, { feature, label }: Reading): ObjectMember {
  const described = `${feature} ${label}[${name}]`;
  const options = spec instanceof PuppetHash ? spec : PuppetHash.from([['type', spec]]);
  const type = memberType(options, { feature, described });
  const kind = options.get('kind');
  const isOptional = !(spec instanceof PuppetHash) && type instanceof OptionalType;
  const value = options.get('value') ?? (options.has('value') || isOptional ? null : undefined);
  checkKind({ kind, value, described });
  return {
    name,
    feature,
    type,
    kind: kind as ObjectMember['kind'],
    value: feature === 'function' ? undefined : value,
    isFinal: options.get('final') === true || kind === 'constant',
    isOverride: options.get('override') === true,
    container: label,
    annotations: options.get('annotations'),
  };
}

function memberType(
  options: PuppetHash,
  { feature, described }: { readonly feature: ObjectMember['feature']; readonly described: string },
): PuppetType {
  const type = options.get('type') ?? null;
  if (type instanceof PuppetType && (feature !== 'function' || isCallable(type))) return type;
  const wanted = feature === 'function' ? 'Type[Callable]' : 'Type';
  throw new TypeArgumentError(
    `${described} has wrong type, expects a ${wanted} value, got ${inferType(type).generalize().toString()}`,
  );
}

function isCallable(type: PuppetType): boolean {
  if (type instanceof VariantType) return type.types.every(isCallable);
  return type instanceof CallableType;
}

function checkKind({
  kind,
  value,
  described,
}: {
  readonly kind: Value | undefined;
  readonly value: Value | undefined;
  readonly described: string;
}): void {
  if (kind === 'constant' && value === undefined)
    throw new TypeArgumentError(`${described} of kind 'constant' requires a value`);
  if ((kind === 'derived' || kind === 'given_or_derived') && value !== undefined) {
    throw new TypeArgumentError(
      `${described} of kind '${kind}' cannot be combined with an attribute value`,
    );
  }
}

function checkOverride(member: ObjectMember, inherited: ObjectMember | undefined): void {
  const label = memberLabel(member);
  if (inherited === undefined) {
    if (!member.isOverride) return;
    throw new TypeArgumentError(
      `expected ${label} to override an inherited ${member.feature}, but no such ${member.feature} was found`,
    );
  }
  const attempt = `${label} attempts to override`;
  const other = memberLabel(inherited);
  if (member.feature !== inherited.feature) throw new TypeArgumentError(`${attempt} ${other}`);
  if (inherited.isFinal && !(inherited.kind === 'constant' && member.kind === 'constant'))
    throw new TypeArgumentError(`${attempt} final ${other}`);
  if (!member.isOverride)
    throw new TypeArgumentError(`${attempt} ${other} without having override => true`);
  if (!inherited.type.isAssignable(member.type))
    throw new TypeArgumentError(`${attempt} ${other} with a type that does not match`);
}

/** `attribute Car[color]`. */
export function memberLabel({ feature, container, name }: ObjectMember): string {
  return `${feature} ${container}[${name}]`;
}

function hashOf(definition: PuppetHash, key: string): PuppetHash {
  const value = definition.get(key);
  return value instanceof PuppetHash ? value : new PuppetHash();
}
