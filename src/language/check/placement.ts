import type { Node, NodeKind } from '../../syntax/nodes.ts';
import { labelOf, withUpperArticle } from '../labels.ts';
import type { Check } from './context.ts';

/** Definitions that classes may not hold either. */
const OUTERMOST_ONLY: ReadonlySet<NodeKind> = new Set<NodeKind>([
  'FunctionDefinition',
  'TypeAlias',
  'TypeDefinition',
]);

/** Definitions stand at top level or, some of them, in classes. */
export const standsAtTop: Check = (node, context) => {
  for (let distance = 1; ; distance++) {
    const around = context.container(distance);
    if (isTop(around)) return;
    if (around?.kind !== 'BlockExpression') {
      context.report('NOT_TOP_LEVEL', node);
      return;
    }
    const outer = context.container(distance + 1);
    if (outer?.kind !== 'Program' && OUTERMOST_ONLY.has(node.kind)) {
      context.report('NOT_ABSOLUTE_TOP_LEVEL', node, withUpperArticle(labelOf(node)));
      return;
    }
  }
};

function isTop(around: Node | undefined): boolean {
  return (
    around === undefined ||
    around.kind === 'Program' ||
    around.kind === 'HostClassDefinition' ||
    around.kind === 'ApplyExpression'
  );
}
