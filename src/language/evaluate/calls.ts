import { Lambda } from '../closure.ts';
import { labelOf, withArticle, withUpperArticle } from '../labels.ts';
import { failure } from './fail.ts';
import { memberOf } from './members.ts';
import { unfold } from './unfold.ts';
import type { Node, NodeOf } from '../../syntax/nodes.ts';
import type { Value } from '../../values/value.ts';
import type { Scope } from '../scope.ts';
import type { Evaluators } from './evaluate.ts';

/** Calls of functions, by name and by `.`. */
export const CALLS: Evaluators = {
  CallNamedFunctionExpression(node, scope) {
    const { functorExpr: functor } = node;
    if (isTypeExpression(functor)) {
      const type = scope.evaluate(functor);
      return callNamed('new', { node, args: [type, ...unfold(node.arguments, scope)], scope });
    }
    if (functor.kind === 'RenderStringExpression')
      throw failure({ node, scope }, 'ILLEGAL_EPP_PARAMETERS');
    if (functor.kind !== 'QualifiedName')
      throw illegal(functor, { feature: 'function name', node, scope });
    return callNamed(functor.value, { node, args: unfold(node.arguments, scope), scope });
  },
  CallMethodExpression(node, scope) {
    const { functorExpr: functor } = node;
    if (functor.kind !== 'NamedAccessExpression') {
      throw illegal(functor, { feature: 'function accessor', node, scope });
    }
    const { rightExpr: name } = functor;
    const receiver = unfold([functor.leftExpr], scope);
    if (name.kind !== 'QualifiedName')
      throw illegal(functor, { feature: 'function name', node, scope });
    const args = unfold(node.arguments, scope);
    const member = memberOf(receiver[0] ?? null, name.value, () => {
      const block = node.lambda && new Lambda(node.lambda, scope);
      return { args: [...receiver.slice(1), ...args], block };
    });
    if (member !== undefined) return member;
    return callNamed(name.value, { node, args: [...receiver, ...args], scope });
  },
};

interface Invocation {
  readonly node: NodeOf<'CallNamedFunctionExpression'> | NodeOf<'CallMethodExpression'>;
  readonly args: readonly Value[];
  readonly scope: Scope;
}

function callNamed(name: string, { node, args, scope }: Invocation): Value {
  const found = scope.compilation.environment.findFunction(name);
  if (found === undefined) throw failure({ node, scope }, 'UNKNOWN_FUNCTION', name);
  const block = node.lambda && new Lambda(node.lambda, scope);
  return found.call(args, { scope, block, place: scope.lineOf(node) });
}

/** `Integer(...)` and `Array[String](...)` make new values. */
function isTypeExpression(functor: Node): boolean {
  if (functor.kind === 'AccessExpression') return functor.leftExpr.kind === 'QualifiedReference';
  return functor.kind === 'QualifiedReference';
}

interface Misuse {
  readonly feature: string;
  readonly node: Node;
  readonly scope: Scope;
}

function illegal(functor: Node, { feature, node, scope }: Misuse): Error {
  const expression = withUpperArticle(labelOf(functor));
  return failure(
    { node: functor, scope },
    'ILLEGAL_EXPRESSION',
    expression,
    feature,
    withArticle(labelOf(node)),
  );
}
