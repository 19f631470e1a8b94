import { flatten } from '../../values/flatten.ts';
import { Binary } from '../../values/binary.ts';
import { parseNumber } from '../../values/numbers.ts';
import { PuppetHash } from '../../values/puppet-hash.ts';
import { ClassType, RESOURCE, ResourceType } from '../../values/types/catalog-entry.ts';
import { inferType } from '../../values/types/infer.ts';
import { parameterize } from '../../values/types/make-type.ts';
import { TypeArgumentError } from '../../values/types/type-argument-error.ts';
import { PuppetType } from '../../values/types/type.ts';
import { EvaluationError } from '../faults.ts';
import { labelOfValue, withArticle, withUpperArticle } from '../labels.ts';
import { toNumber } from './arithmetic.ts';
import { failure, type Place } from './fail.ts';
import { memberOf } from './members.ts';
import { parametersOf } from './parameter-access.ts';
import { typeNamed } from './type-names.ts';
import type { NodeOf } from '../../syntax/nodes.ts';
import type { Value } from '../../values/value.ts';
import type { Scope } from '../scope.ts';
import type { Evaluators } from './evaluate.ts';

/** `left[keys]`: elements, slices, parameters of resources, and types with parameters. */
export const ACCESS: Evaluators = {
  AccessExpression(node, scope) {
    const left = scope.evaluate(node.leftExpr);
    const keys = node.keys.map((key) =>
      left instanceof ClassType && key.kind === 'QualifiedReference'
        ? typeNamed(key.casedValue, scope.compilation)
        : scope.evaluate(key),
    );
    const place: AccessPlace = { node, scope };
    if (typeof left === 'string') return textAt(left, { keys: flatten(keys), place });
    if (Array.isArray(left))
      return itemsAt(left as readonly Value[], { keys: flatten(keys), place });
    if (left instanceof PuppetHash) return valuesAt(left, { keys, place });
    if (left instanceof PuppetType) return typeAt(left, { keys, place });
    if (left instanceof Binary) return binaryAt(left, { keys: flatten(keys), place });
    const member = memberOf(left, '[]', () => ({ args: keys, block: undefined }));
    if (member === undefined) throw notApplicable(left, place);
    return member;
  },
};

/** An access expression, for messages. */
interface AccessPlace extends Place {
  readonly node: NodeOf<'AccessExpression'>;
  readonly scope: Scope;
}

interface Access {
  readonly keys: readonly Value[];
  readonly place: AccessPlace;
}

function notApplicable(left: Value, { node, scope }: AccessPlace): EvaluationError {
  const label = withArticle(labelOfValue(left));
  return failure({ node: node.leftExpr, scope }, 'OPERATOR_NOT_APPLICABLE', '[]', label);
}

function keyPlace({ node, scope }: AccessPlace, index: number): Place {
  return { node: node.keys[index] ?? node, scope };
}

function textAt(text: string, { keys, place }: Access): string {
  const left = { node: place.node.leftExpr, scope: place.scope };
  if (keys.length !== 1 && keys.length !== 2)
    throw failure(left, 'BAD_STRING_SLICE_ARITY', keys.length);
  const [first = 0, count] = keys.map((key, index) => {
    const number = typeof key === 'string' ? parseNumber(key) : key;
    if (typeof number === 'bigint') return Number(number);
    const actual = withArticle(nameOfKey(number ?? key));
    throw failure(keyPlace(place, index), 'BAD_STRING_SLICE_KEY_TYPE', actual);
  });
  const characters = Array.from(text);
  return slice(characters, { first, count: count ?? 1, isSingle: keys.length === 1 }).join('');
}

function binaryAt(binary: Binary, { keys, place }: Access): Value {
  const [first = 0, count] = keys.map((key, index) =>
    integerKey(key, index, { left: binary, place }),
  );
  const bytes = slice([...binary.bytes], { first, count: count ?? 1, isSingle: keys.length === 1 });
  return new Binary(Uint8Array.from(bytes));
}

function itemsAt(items: readonly Value[], { keys, place }: Access): Value {
  if (keys.length !== 1 && keys.length !== 2) {
    throw failure(
      { node: place.node.leftExpr, scope: place.scope },
      'BAD_ARRAY_SLICE_ARITY',
      keys.length,
    );
  }
  const [first = 0, count] = keys.map((key, index) =>
    integerKey(key, index, { left: items, place }),
  );
  if (count === undefined) return items.at(first) ?? null;
  return slice(items, { first, count, isSingle: false });
}

interface Keyed {
  readonly left: Value;
  readonly place: AccessPlace;
}

function integerKey(key: Value, index: number, { left, place }: Keyed): number {
  const at = keyPlace(place, index);
  const number = toNumber(key, at);
  if (typeof number === 'bigint') return Number(number);
  throw failure(
    at,
    'BAD_SLICE_KEY_TYPE',
    withUpperArticle(labelOfValue(left)),
    nameOfKey(number),
    'Integer',
  );
}

interface Slice {
  readonly first: number;
  readonly count: number;
  readonly isSingle: boolean;
}

/** Part of a sequence; a negative start counts from the end, a negative count reaches to there. */
function slice<T>(items: readonly T[], { first, count, isSingle }: Slice): readonly T[] {
  let start = first < 0 ? items.length + first : first;
  let length = count < 0 ? items.length - start + count + 1 : count;
  if (start < 0) {
    if (isSingle) return [];
    length += start;
    start = 0;
  }
  return length <= 0 ? [] : items.slice(start, start + length);
}

function valuesAt(hash: PuppetHash, { keys, place }: Access): Value {
  if (keys.length === 0) {
    throw failure({ node: place.node.leftExpr, scope: place.scope }, 'BAD_HASH_SLICE_ARITY', 0);
  }
  const values = keys.map((key) => hash.get(key) ?? null);
  return values.length === 1 ? (values[0] ?? null) : values.filter((value) => value !== null);
}

function typeAt(type: PuppetType, { keys, place }: Access): Value {
  const [first] = keys;
  if (type === RESOURCE && keys.length === 1 && first instanceof ResourceType) return first;
  if (type instanceof ResourceType && type.title !== undefined)
    return parametersOf(type, keys, place);
  if (type instanceof ClassType && type.className !== undefined)
    return parametersOf(type, keys, place);
  try {
    return parameterize(type, keys);
  } catch (thrown) {
    throw asRefusal(thrown, place);
  }
}

/** A type that cannot be made of its arguments, told at the argument that is to blame. */
function asRefusal(thrown: unknown, place: AccessPlace): unknown {
  if (!(thrown instanceof TypeArgumentError) || thrown.code === 'RUNTIME_ERROR') return thrown;
  const { code, argument } = thrown;
  const at = argument === undefined ? blamed(thrown, place).node : place.node.keys[argument];
  const message = `Evaluation Error: ${thrown.message}`;
  // Puppet counts titles within arrays as keys of their own: there may be none to point at.
  return new EvaluationError({ code, message, ...(at && place.scope.placeOf(at)) });
}

/** What does not take brackets at all is to blame itself. */
function blamed({ code }: TypeArgumentError, { node, scope }: AccessPlace): Place {
  return { node: code === 'OPERATOR_NOT_APPLICABLE' ? node.leftExpr : node, scope };
}

function nameOfKey(key: Value): string {
  return key === null ? 'Undef' : inferType(key).generalize().toString();
}
