import type { NodeOf } from '../../syntax/nodes.ts';
import { labelOf, withUpperArticle } from '../labels.ts';
import type { Check } from './context.ts';
import { isIdle, nameOfUntitled } from './idle.ts';

/** Every statement but the last must have an effect; only the first that has none is reported. */
export const statementsHaveEffect: Check<NodeOf<'BlockExpression'>> = (node, context) => {
  if (nameOfUntitled(node)) {
    const [name] = node.statements;
    context.report(
      'RESOURCE_WITHOUT_TITLE',
      node,
      name?.kind === 'QualifiedName' ? name.value : '',
    );
    return;
  }
  const { statements } = node;
  const idle = statements.find((statement, at) => at < statements.length - 1 && isIdle(statement));
  if (idle) context.report('IDEM_EXPRESSION_NOT_LAST', idle, labelOf(idle));
};

type WithBody =
  NodeOf<'HostClassDefinition'> | NodeOf<'ResourceTypeDefinition'> | NodeOf<'NodeDefinition'>;

/** Classes, defined types and nodes produce no value, so their last statement must have an effect too. */
export const bodyEndsWithEffect: Check<WithBody> = (node, context) => {
  const { body } = node;
  const last =
    body?.kind === 'BlockExpression' ? body.statements[body.statements.length - 1] : body;
  if (last && isIdle(last) && nameOfUntitled(last) === undefined) {
    context.report('IDEM_NOT_ALLOWED_LAST', last, labelOf(last), withUpperArticle(labelOf(node)));
  }
};
