import { findWordEnd } from '../../syntax/lexer/word.ts';
import type { NodeOf } from '../../syntax/nodes.ts';
import { labelOf, withArticle, withUpperArticle } from '../labels.ts';
import type { Check } from './context.ts';

const NUMERIC = /^(?:0|[1-9][0-9]*)$/;
const NAME = /^(?:::)?(?:[a-z]\w*::)*[a-z_]\w*$/;

/** A variable is named with a word or a decimal number. */
export const variableHasName: Check<NodeOf<'VariableExpression'>> = (node, context) => {
  const { expr } = node;
  if (expr.kind === 'LiteralInteger') return;
  if (expr.kind !== 'QualifiedName') {
    const label = labelOf(node);
    context.report('ILLEGAL_EXPRESSION', node, withUpperArticle(label), 'name', withArticle(label));
  } else if (isWord(expr.value)) {
    return;
  } else if (/^[0-9]/.test(expr.value)) {
    if (!NUMERIC.test(expr.value)) {
      context.report('ILLEGAL_NUMERIC_VAR_NAME', node, expr.value);
    }
  } else if (!NAME.test(expr.value)) {
    context.report('ILLEGAL_VAR_NAME', node, expr.value);
  }
};

/** Whether a name is a single word, as most are: a loop tells this sooner than an expression. */
function isWord(name: string): boolean {
  const first = name.charCodeAt(0);
  return (isSmallLetter(first) || first === UNDERSCORE) && findWordEnd(name, 1) === name.length;
}

const UNDERSCORE = 0x5f;

function isSmallLetter(code: number): boolean {
  return code >= 0x61 && code <= 0x7a;
}
