import type { Node, NodeKind } from '../../syntax/nodes.ts';

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
      return [node.test, node.thenExpr, node.elseExpr].every(isIdle);
    case 'CaseExpression':
      return isIdle(node.test) && node.options.every(isIdle);
    case 'CaseOption':
      return node.values.every(isIdle) && isIdle(node.thenExpr);
    default:
      return false;
  }
}

/** The name in `notify { message => 'hi' }`, which is read as a name and a hash. */
export function nameOfUntitled(node: Node): string | undefined {
  if (node.kind !== 'BlockExpression' || node.statements.length !== 2) return undefined;
  const [name, hash] = node.statements;
  return name?.kind === 'QualifiedName' && hash?.kind === 'LiteralHash' ? name.value : undefined;
}
