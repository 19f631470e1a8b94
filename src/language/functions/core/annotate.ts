import { ObjectType } from '../../../values/types/object-type.ts';
import { PuppetHash } from '../../../values/puppet-hash.ts';
import { Fault } from '../../faults.ts';
import { defineFunction } from '../define-function.ts';
import { construct } from '../new/index.ts';
import type { Value } from '../../../values/value.ts';
import type { Call } from '../function.ts';

/** Data tied to a value: finds it, makes it, or takes it away. */
export const annotate = defineFunction('annotate', {
  'Type[Annotation] type, Any value, Callable[0, 0] &block?': (
    [type, value]: [ObjectType, Value],
    call,
  ) => find(type, value, call),
  'Type[Annotation] type, Any value, Variant[Enum[clear], Hash[Pcore::MemberName, Any]] annotation_hash':
    ([type, value, data]: [ObjectType, Value, string | PuppetHash], call) =>
      replace(type, { value, data, call }),
  'Type[Pcore] pcore, Any value, Hash[Type[Annotation], Hash[Pcore::MemberName, Any]] annotation_hash':
    ([, value, all]: [Value, Value, PuppetHash], call) => {
      for (const [type, data] of all) {
        if (type instanceof ObjectType && data instanceof PuppetHash)
          replace(type, { value, data, call });
      }
      return value;
    },
});

function find(type: ObjectType, value: Value, call: Call): Value {
  const known = annotationsOf(value, call).get(type.label);
  if (known !== undefined) return known;
  const data = declaredOn(value, type) ?? call.block?.call([]) ?? null;
  return data === null ? null : tie(type, { value, data, call });
}

interface Wanted {
  readonly value: Value;
  readonly data: Value;
  readonly call: Call;
}

function replace(type: ObjectType, { value, data, call }: Wanted): Value {
  if (declaredOn(value, type) !== undefined) {
    const action = data === 'clear' ? 'clear' : 'redefine';
    const on = value instanceof ObjectType ? value.label : '';
    throw new Fault(`attempt to ${action} ${type.label} annotation declared on ${on}`);
  }
  if (data !== 'clear') return tie(type, { value, data, call });
  const all = annotationsOf(value, call);
  const known = all.get(type.label) ?? null;
  all.delete(type.label);
  return known;
}

function tie(type: ObjectType, { value, data, call }: Wanted): Value {
  const annotation = construct(type, [data], call);
  annotationsOf(value, call).set(type.label, annotation);
  return annotation;
}

/** What a type says of its own annotations. */
function declaredOn(value: Value, type: ObjectType): Value | undefined {
  const declared = value instanceof ObjectType ? value.definition.annotations : undefined;
  return declared instanceof PuppetHash ? declared.get(type) : undefined;
}

function annotationsOf(value: Value, { scope }: Call): Map<string, Value> {
  if (value === null || typeof value !== 'object')
    throw new Fault('Only objects and types can have annotations');
  const { annotations } = scope.compilation;
  const known = annotations.get(value) ?? new Map<string, Value>();
  annotations.set(value, known);
  return known;
}
