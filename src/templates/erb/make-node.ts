import type { Node, Parameter } from './nodes.ts';
import type { Token } from './token.ts';

/** Words that are values. */
export const LITERALS: ReadonlyMap<string, null | boolean> = new Map<string, null | boolean>([
  ['nil', null],
  ['true', true],
  ['false', false],
]);

/** Whether a value can be assigned to. */
export function isPlace(node: Node): boolean {
  if (node.kind === 'Call')
    return node.name === '[]' || (node.receiver === undefined && node.args.length === 0);
  return ['Local', 'Instance', 'Global', 'Splat'].includes(node.kind);
}

/** Whether a bracket opens right after the name, as for a call. */
export function isCallParenthesis({ kind, text, hasSpaceBefore }: Token): boolean {
  return kind === 'operator' && text === '(' && !hasSpaceBefore;
}

/** Whether a name may be a method that takes what follows as its argument. */
export function isCommand(node: Node): boolean {
  return node.kind === 'Call' && node.args.length === 0 && node.name !== '[]';
}

/** A constant within another one. */
export function constantWithin(outer: Node, { text, line }: Token): Node {
  const prefix = outer.kind === 'Constant' ? `${outer.name}::` : '';
  return { kind: 'Constant', line, name: prefix + text };
}

/** The number that a token writes. */
export function numberOf(text: string): bigint | number {
  if (text.startsWith('-')) return -numberOf(text.slice(1));
  const digits = text.replaceAll('_', '');
  if (/^0[xXbB]/.test(digits)) return BigInt(digits);
  if (/^0\d+$/.test(digits)) return BigInt(`0o${digits.slice(1)}`);
  return /^\d+$/.test(digits) ? BigInt(digits) : Number(digits);
}

/** A call of a method with plain arguments. */
export function send(receiver: Node, name: string, args: readonly Node[], line: number): Node {
  return {
    kind: 'Call',
    line,
    receiver,
    name,
    args,
    block: undefined,
    blockArgument: undefined,
    isSafe: false,
  };
}

/** An array of values. */
export function list(items: readonly Node[], line = items[0]?.line ?? 0): Node {
  return { kind: 'Array', line, items };
}

/** What stands between commas: a value, a pair of a hash without braces, or `&block`. */
export interface ListItem {
  readonly role: 'value' | 'pair' | 'block';
  readonly node: Node;
}

/** A pair of a hash, without braces. */
export function pair(key: Node, value: Node): ListItem {
  return { role: 'pair', node: { kind: 'Hash', line: key.line, pairs: [[key, value]] } };
}

/** Neighbouring pairs `key => value` become one hash. */
export function gatherPairs(items: readonly ListItem[]): readonly Node[] {
  const gathered: Node[] = [];
  let isOpen = false;
  for (const { role, node } of items) {
    const last = gathered.at(-1);
    if (isOpen && role === 'pair' && node.kind === 'Hash' && last?.kind === 'Hash')
      gathered[gathered.length - 1] = { ...last, pairs: [...last.pairs, ...node.pairs] };
    else gathered.push(node);
    isOpen = role === 'pair';
  }
  return gathered;
}

/** The variables that parameters make. */
export function namesOf(parameters: readonly Parameter[]): readonly string[] {
  return parameters.flatMap(({ name, inner }) => (inner ? namesOf(inner) : [name]));
}
