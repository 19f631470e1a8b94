import type { Issue } from '../../diagnostics/issue.ts';
import { locationText } from '../../diagnostics/render.ts';
import type { NodeOf } from '../../syntax/nodes.ts';
import { parse } from '../../syntax/parse.ts';
import { walk } from '../../syntax/visit.ts';
import { CheckContext, type Check, type CheckOptions } from './context.ts';
import { CHECKS } from './rules.ts';

/** What is wrong with code that can be parsed, in the order in which Puppet's validator finds it. */
export function check(ast: NodeOf<'Program'>, options: CheckOptions): readonly Issue[] {
  const context = new CheckContext(options, findError);
  walk(ast, (node, containers) => {
    const rules = CHECKS[node.kind] as readonly Check[] | undefined;
    if (!rules) return;
    context.containers = containers;
    for (const rule of rules) rule(node, context);
  });
  return context.issues;
}

/** The first error of a source within a source (a heredoc that holds Puppet code). */
function findError(source: string, { epp }: { readonly epp: boolean }): string | undefined {
  const { ast, issues, locator } = parse(source, { epp });
  const found = ast ? check(ast, { locator }) : issues;
  const error = found.find(({ severity }) => severity === 'error');
  return error && error.message + locationText(error);
}
