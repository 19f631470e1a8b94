import type { Node, NodeOf } from '../../syntax/nodes.ts';

/** A value that is written out: what tells it from others, and how Ruby prints it. */
export interface LiteralText {
  /** Ruby's `inspect`, which differs wherever values differ. */
  readonly identity: string;
  /** Ruby's `to_s`. */
  readonly text: string;
}

/** The value of a literal; undefined if it depends on anything. */
export function literalOf(node: Node): LiteralText | undefined {
  switch (node.kind) {
    case 'LiteralString':
    case 'QualifiedName':
      return { identity: JSON.stringify(node.value), text: node.value };
    case 'LiteralInteger':
    case 'LiteralBoolean':
      return same(String(node.value));
    case 'LiteralFloat':
      return same(Number.isInteger(node.value) ? `${node.value}.0` : String(node.value));
    case 'LiteralUndef':
      return { identity: 'nil', text: '' };
    case 'LiteralDefault':
      return { identity: ':default', text: 'default' };
    case 'LiteralRegularExpression':
      return { identity: `/${node.pattern}/`, text: `(?-mix:${node.pattern})` };
    case 'LiteralList':
      return listOf(node);
    case 'LiteralHash':
      return hashOf(node);
    default:
      return undefined;
  }
}

function same(text: string): LiteralText {
  return { identity: text, text };
}

function listOf({ values }: NodeOf<'LiteralList'>): LiteralText | undefined {
  const literals = values.map(literalOf);
  return literals.every((literal) => literal !== undefined)
    ? same(`[${literals.map(({ identity }) => identity).join(', ')}]`)
    : undefined;
}

function hashOf({ entries }: NodeOf<'LiteralHash'>): LiteralText | undefined {
  const pairs = new Map<string, string>();
  for (const { key, value } of entries) {
    const keyText = literalOf(key);
    const valueText = literalOf(value);
    if (keyText === undefined || valueText === undefined) return undefined;
    pairs.set(keyText.identity, valueText.identity);
  }
  return same(`{${[...pairs].map(([key, value]) => `${key}=>${value}`).join(', ')}}`);
}
