import { EvaluationError, Fault, NextSignal } from '../faults.ts';
import { ComparisonError } from '../../values/ordered-value.ts';
import { RegexpError } from '../../values/translate-regexp.ts';
import { VersionError } from '../../values/sem-ver.ts';
import { TypeSyntaxError } from '../../values/types/parse-type.ts';
import { TypeArgumentError } from '../../values/types/type-argument-error.ts';
import { asLanguageError } from '../lookup.ts';
import { labelOf, withUpperArticle } from '../labels.ts';
import { failure, runtimeFailure } from './fail.ts';
import type { Node, NodeKind, NodeOf } from '../../syntax/nodes.ts';
import type { Value } from '../../values/value.ts';
import type { Evaluate } from '../compilation.ts';
import type { Scope } from '../scope.ts';

/** What evaluates each kind of node; a kind without entry is refused by name. */
export type Evaluators = {
  readonly [K in NodeKind]?: (node: NodeOf<K>, scope: Scope) => Value;
};

type AnyEvaluator = (node: Node, scope: Scope) => Value;

/** Makes the evaluator of a table: it gives faults their place, the innermost expression. */
export function makeEvaluate(table: Evaluators): Evaluate {
  const evaluators = new Map(Object.entries(table) as [NodeKind, AnyEvaluator][]);
  return function evaluate(node: Node, scope: Scope): Value {
    const evaluator = evaluators.get(node.kind);
    if (evaluator === undefined) {
      throw failure(
        { node, scope },
        'EXPRESSION_NOT_SUPPORTED_WHEN_COMPILING',
        withUpperArticle(labelOf(node)),
      );
    }
    try {
      return evaluator(node, scope);
    } catch (thrown) {
      throw placed(thrown, node, scope);
    }
  };
}

/** What values and types refuse, in Puppet's words. */
const VALUE_FAULTS = [
  TypeArgumentError,
  TypeSyntaxError,
  RegexpError,
  ComparisonError,
  VersionError,
];

function placed(error: unknown, node: Node, scope: Scope): unknown {
  const thrown = asLanguageError(error);
  if (thrown instanceof EvaluationError || thrown instanceof NextSignal) return thrown;
  if (thrown instanceof Fault) return runtimeFailure({ node, scope }, thrown.message, thrown.hint);
  if (VALUE_FAULTS.some((kind) => thrown instanceof kind)) {
    return runtimeFailure({ node, scope }, (thrown as Error).message);
  }
  if (thrown instanceof RangeError && thrown.message.includes('call stack')) {
    return runtimeFailure({ node, scope }, 'stack level too deep');
  }
  return thrown;
}
