import type { Issue } from '../../diagnostics/issue.ts';
import type { Node, NodeOf } from '../../syntax/nodes.ts';
import { walk } from '../../syntax/visit.ts';
import { CheckContext, type Check, type CheckOptions } from './context.ts';
import { CHECKS } from './rules.ts';

/** What is wrong with code that can be parsed, in the order in which Puppet's validator finds it. */
export function check(ast: NodeOf<'Program'>, options: CheckOptions): readonly Issue[] {
  const context = new CheckContext(options);
  walk(ast, (node, containers) => {
    const rules = CHECKS[node.kind] as readonly Check[] | undefined;
    if (!rules) return;
    context.containers = containers;
    for (const rule of rules) rule(node, context);
  });
  return context.issues;
}

