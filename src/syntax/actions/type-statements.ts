import type { Span } from '../lexer/sublocation.ts';
import type { Node, NodeOf } from '../nodes.ts';
import { mergePairs } from './collections.ts';
import type { DefinitionList } from './definition-list.ts';
import { bodyOf } from './definitions.ts';
import { within } from './span.ts';
import type { Block } from './statements.ts';
import type { TokenReader } from './token-reader.ts';

/** What stands right of the `=` of a type alias. */
export interface AliasedType {
  readonly type: Node | null;
  /** Behind the type: its parameters ... */
  readonly keys: readonly Node[] | null;
  /** ... or the hash that makes it the parent of an object type; alone, the object type. */
  readonly hash: NodeOf<'LiteralHash'> | null;
}

/** Builds type aliases, type mappings and type definitions. */
export class TypeActions {
  readonly #tokens: TokenReader;
  readonly #list: DefinitionList;

  constructor(tokens: TokenReader, list: DefinitionList) {
    this.#tokens = tokens;
    this.#list = list;
  }

  /** `type X = ...`; Puppet places it from the type on, and with a list or parameters only at the type. */
  typeAlias(
    first: number,
    { left, right }: { left: Node; right: AliasedType },
    last: number,
  ): Node {
    const { type, keys, hash } = right;
    const { offset, length } = left;
    const endsAtLeft = keys !== null || type?.kind === 'LiteralList';
    const span = endsAtLeft ? { offset, length } : this.#tokens.spanFrom(left, last);
    if (left.kind === 'AccessExpression') {
      const mappingExpr = mapped(span, right);
      return this.#list.add(first, { kind: 'TypeMapping', ...span, typeExpr: left, mappingExpr });
    }
    const name = left.kind === 'QualifiedReference' ? left.casedValue : '';
    const typeExpr = hash ? objectType(span, type, hash) : parameterized(span, type, keys);
    return this.#list.add(first, { kind: 'TypeAlias', ...span, name, typeExpr });
  }

  typeDefinition(
    first: number,
    { name, parent }: { name: number; parent: number | null },
    block: Block,
  ): Node {
    const span = this.#tokens.span(first, block.close);
    return this.#list.add(first, {
      kind: 'TypeDefinition',
      ...span,
      name: this.#tokens.text(name),
      parent: parent === null ? undefined : this.#tokens.text(parent),
      body: bodyOf(span.offset, block.statements),
    });
  }
}

function parameterized(place: Span, type: Node | null, keys: readonly Node[] | null) {
  if (keys === null || type === null) return type ?? undefined;
  return access(place, type, mergePairs(keys));
}

/** `Parent { ... }` is `Object[{ ..., parent => Parent }]`; those of `Object` and `TypeSet` stay as they are. */
function objectType(place: Span, type: Node | null, hash: NodeOf<'LiteralHash'>): Node {
  const isRoot =
    type?.kind === 'QualifiedReference' && ['Object', 'TypeSet'].includes(type.casedValue);
  if (isRoot) return access(place, type, [hash]);
  const object: Node = { kind: 'QualifiedReference', ...within(place), casedValue: 'Object' };
  if (type === null) return access(place, object, [hash]);
  const at = within(hash);
  const parent: NodeOf<'KeyedEntry'> = {
    kind: 'KeyedEntry',
    ...at,
    key: { kind: 'QualifiedName', ...at, value: 'parent' },
    value: type,
  };
  return access(place, object, [{ ...hash, entries: [...hash.entries, parent] }]);
}

function access(place: Span, leftExpr: Node, keys: readonly Node[]): Node {
  return { kind: 'AccessExpression', ...within(place), leftExpr, keys };
}

function mapped(place: Span, { type, keys, hash }: AliasedType): Node | undefined {
  if (hash === null) return parameterized(place, type, keys);
  if (type === null) return hash;
  return { kind: 'KeyedEntry', ...within(place), key: type, value: hash };
}
