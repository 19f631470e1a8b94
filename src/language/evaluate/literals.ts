import { PuppetHash } from '../../values/puppet-hash.ts';
import { PuppetRegexp } from '../../values/puppet-regexp.ts';
import { toText } from '../../values/text.ts';
import { DEFAULT } from '../../values/value.ts';
import { failure } from './fail.ts';
import { unfold } from './unfold.ts';
import { variableValue } from './variables.ts';
import type { Node } from '../../syntax/nodes.ts';
import type { Value } from '../../values/value.ts';
import type { Scope } from '../scope.ts';
import type { Evaluators } from './evaluate.ts';

/** Literals, names, collections and strings. */
export const LITERALS: Evaluators = {
  Nop: () => null,
  LiteralInteger: (node) => node.value,
  LiteralFloat: (node) => node.value,
  LiteralString: (node) => node.value,
  LiteralBoolean: (node) => node.value,
  LiteralUndef: () => null,
  LiteralDefault: () => DEFAULT,
  LiteralRegularExpression: (node) => new PuppetRegexp(node.pattern),
  QualifiedName: (node) => node.value,
  ReservedWord(node, scope) {
    if (node.future) return node.word;
    throw failure({ node, scope }, 'RESERVED_WORD', node.word);
  },
  LiteralList: (node, scope) => unfold(node.values, scope),
  LiteralHash(node, scope) {
    const hash = new PuppetHash();
    for (const { key, value } of node.entries) hash.set(scope.evaluate(key), scope.evaluate(value));
    return hash;
  },
  ConcatenatedString: (node, scope) =>
    node.segments.map((segment) => textOf(segment, scope)).join(''),
  TextExpression: (node, scope) => toText(evaluateText(node.expr, scope)),
  HeredocExpression: (node, scope) => scope.evaluate(node.textExpr),
};

function textOf(segment: Node, scope: Scope): string {
  return segment.kind === 'LiteralString' ? segment.value : toText(scope.evaluate(segment));
}

/** Within `${...}` a bare name is a variable. */
function evaluateText(node: Node, scope: Scope): Value {
  if (node.kind !== 'QualifiedName') return scope.evaluate(node);
  return variableValue(node.value, { node, scope });
}
