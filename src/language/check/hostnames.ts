import type { Node, NodeOf } from '../../syntax/nodes.ts';
import { labelOf, withArticle, withUpperArticle } from '../labels.ts';
import type { Check, CheckContext } from './context.ts';

/** Nodes are matched by names, patterns and `default`. */
export const matchesHostnames: Check<NodeOf<'NodeDefinition'>> = (node, context) => {
  for (const match of node.hostMatches) requireHostname(match, node, context);
};

function requireHostname(match: Node, node: Node, context: CheckContext): void {
  switch (match.kind) {
    case 'LiteralString':
      if (/[^-\w.]/.test(match.value)) {
        context.report('ILLEGAL_HOSTNAME_CHARS', match, match.value);
      }
      break;
    case 'ConcatenatedString': {
      const text = match.segments.find((segment) => segment.kind === 'TextExpression');
      if (text) context.report('ILLEGAL_HOSTNAME_INTERPOLATION', text.expr);
      else if (match.segments.length !== 1) {
        context.report('ILLEGAL_HOSTNAME_INTERPOLATION', match);
      }
      break;
    }
    case 'LiteralDefault':
    case 'LiteralRegularExpression':
      break;
    default:
      context.report(
        'ILLEGAL_EXPRESSION',
        match,
        withUpperArticle(labelOf(match)),
        'hostname',
        withArticle(labelOf(node)),
      );
  }
}

/** Nodes have no parents since Puppet 4. */
export const nodeHasNoParent: Check<NodeOf<'NodeDefinition'>> = ({ parent }, context) => {
  if (parent) context.report('ILLEGAL_NODE_INHERITANCE', parent);
};
