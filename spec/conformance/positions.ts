import type { Locator } from '../../src/syntax/locator.ts';
import { NODES, type Node } from '../../src/syntax/nodes.ts';

/**
 * A tree with the place of every node, `{"^": kind, "@": [line, column, length], field: ...}`, as the
 * oracle writes Puppet's. Puppet counts lengths in bytes.
 */
export function describePositions(node: Node, locator: Locator): unknown {
  const { line, column } = locator.position(node.offset);
  const length = byteLength(locator.text, node);
  const fields = Object.keys(NODES[node.kind]).flatMap((field) => {
    const value = describeField((node as unknown as Record<string, unknown>)[field], locator);
    return value === undefined ? [] : [[toSnakeCase(field), value] as const];
  });
  return {
    '^': node.kind,
    '@': [line, column, length],
    ...Object.fromEntries(fields),
    ...derivedFields(node),
  };
}

function describeField(value: unknown, locator: Locator): unknown {
  if (Array.isArray(value)) {
    return value.length === 0 ? undefined : value.map((item) => describeField(item, locator));
  }
  if (typeof value === 'bigint') return Number(value);
  return value !== null && typeof value === 'object'
    ? describePositions(value as Node, locator)
    : value;
}

/** What Puppet's model computes from the rest, or leaves out where it is false. */
function derivedFields(node: Node): Readonly<Record<string, unknown>> {
  switch (node.kind) {
    case 'QualifiedReference':
      return { value: node.casedValue.toLowerCase() };
    case 'LiteralRegularExpression':
      return { value: node.pattern, pattern: `/${node.pattern.replaceAll('/', '\\/')}/` };
    case 'Parameter':
      return node.capturesRest ? {} : { captures_rest: undefined };
    case 'ResourceExpression':
    case 'ResourceDefaultsExpression':
    case 'ResourceOverrideExpression':
      return { virtual: node.form !== 'regular', exported: node.form === 'exported' };
    default:
      return {};
  }
}

function toSnakeCase(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function byteLength(text: string, { offset, length }: Node): number {
  return Buffer.byteLength(text.slice(offset, offset + length));
}
