import type { Node, NodeOf } from '../nodes.ts';
import { mergePairs } from './collections.ts';
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

type Define = <N extends Node>(first: number, node: N) => N;

/** Builds type aliases, type mappings and type definitions. */
export function typeActions(tokens: TokenReader, define: Define) {
  return {
    /** `type X = ...`; Puppet places it from the type on, and with a list or parameters only at the type. */
    typeAlias(first: number, left: Node, right: AliasedType, last: number): Node {
      const { type, keys, hash } = right;
      const endsAtLeft = keys !== null || type?.kind === 'LiteralList';
      const span = endsAtLeft
        ? { offset: left.offset, length: left.length }
        : tokens.spanFrom(left, last);
      if (left.kind === 'AccessExpression') {
        const mappingExpr = mapped(span, right);
        return define(first, { kind: 'TypeMapping', ...span, typeExpr: left, mappingExpr });
      }
      const name = left.kind === 'QualifiedReference' ? left.casedValue : '';
      const typeExpr = hash ? objectType(span, type, hash) : parameterized(span, type, keys);
      return define(first, { kind: 'TypeAlias', ...span, name, typeExpr });
    },

    typeDefinition(
      first: number,
      { name, parent }: { name: number; parent: number | null },
      block: Block,
    ): Node {
      const span = tokens.span(first, block.close);
      return define(first, {
        kind: 'TypeDefinition',
        ...span,
        name: tokens.text(name),
        parent: parent === null ? undefined : tokens.text(parent),
        body: bodyOf(span, block.statements),
      });
    },
  };
}

type Place = { readonly offset: number; readonly length: number };

function parameterized(place: Place, type: Node | null, keys: readonly Node[] | null) {
  if (keys === null || type === null) return type ?? undefined;
  return access(place, type, mergePairs(keys));
}

/** `Parent { ... }` is `Object[{ ..., parent => Parent }]`; those of `Object` and `TypeSet` stay as they are. */
function objectType(place: Place, type: Node | null, hash: NodeOf<'LiteralHash'>): Node {
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

function access(place: Place, leftExpr: Node, keys: readonly Node[]): Node {
  return { kind: 'AccessExpression', ...within(place), leftExpr, keys };
}

function mapped(place: Place, { type, keys, hash }: AliasedType): Node | undefined {
  if (hash === null) return parameterized(place, type, keys);
  if (type === null) return hash;
  return { kind: 'KeyedEntry', ...within(place), key: type, value: hash };
}
