import type { Node, NodeKind, NodeOf } from '../../syntax/nodes.ts';

/** Kinds that only produce a value, whatever they hold. */
const IDLE: ReadonlySet<NodeKind> = new Set<NodeKind>([
  'Nop',
  'LiteralInteger',
  'LiteralFloat',
  'LiteralString',
  'LiteralBoolean',
  'LiteralUndef',
  'LiteralDefault',
  'LiteralRegularExpression',
  'LiteralList',
  'LiteralHash',
  'QualifiedName',
  'QualifiedReference',
  'ReservedWord',
  'VariableExpression',
  'ConcatenatedString',
  'TextExpression',
  'HeredocExpression',
  'AccessExpression',
  'NamedAccessExpression',
  'ArithmeticExpression',
  'ComparisonExpression',
  'AndExpression',
  'OrExpression',
  'InExpression',
  'NotExpression',
  'UnaryMinusExpression',
  'UnfoldExpression',
  'SelectorExpression',
]);

/** Whether evaluating a node changes nothing (a match sets variables, a call may do anything). */
export function isIdle(node: Node | undefined): boolean {
  if (node === undefined || IDLE.has(node.kind)) return true;
  switch (node.kind) {
    case 'ParenthesizedExpression':
      return isIdle(node.expr);
    case 'BlockExpression':
      return node.statements.every(isIdle);
    case 'IfExpression':
    case 'UnlessExpression':
      return isIdle(node.test) && isIdle(node.thenExpr) && isIdle(node.elseExpr);
    case 'CaseExpression':
      return isIdle(node.test) && node.options.every(isIdle);
    case 'CaseOption':
      return node.values.every(isIdle) && isIdle(node.thenExpr);
    default:
      return false;
  }
}

/** A name and a hash, as `notify { message => 'hi' }` is read. */
export function isUntitledResource(node: Node): node is NodeOf<'BlockExpression'> {
  if (node.kind !== 'BlockExpression' || node.statements.length !== 2) return false;
  const [name, hash] = node.statements;
  return name?.kind === 'QualifiedName' && hash?.kind === 'LiteralHash';
}
