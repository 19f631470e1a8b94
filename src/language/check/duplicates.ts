import type { Node, NodeOf } from '../../syntax/nodes.ts';
import { labelOf, withArticle } from '../labels.ts';
import type { Check } from './context.ts';
import { literalOf } from './literal-value.ts';

/** A case has one default. */
export const caseHasOneDefault: Check<NodeOf<'CaseExpression'>> = (node, context) => {
  const defaults = node.options.flatMap(({ values }) => values.filter(isDefault));
  for (const again of defaults.slice(1)) {
    context.report('DUPLICATE_DEFAULT', again, labelOf(node));
  }
};

/** A selector has one default. */
export const selectorHasOneDefault: Check<NodeOf<'SelectorExpression'>> = (node, context) => {
  const [, again] = node.selectors.map(({ matchingExpr }) => matchingExpr).filter(isDefault);
  if (again) context.report('DUPLICATE_DEFAULT', again, labelOf(node));
};

function isDefault({ kind }: Node): boolean {
  return kind === 'LiteralDefault';
}

/** The literal keys of a hash differ. */
export const keysAreUnique: Check<NodeOf<'LiteralHash'>> = ({ entries }, context) => {
  if (entries.length < 2) return;
  const texts = new Set<string>();
  const others = new Set<string>();
  for (const entry of entries) {
    const text = textOf(entry.key);
    const key = text === undefined ? literalOf(entry.key) : { identity: text, text };
    if (key === undefined) continue;
    const known = text === undefined ? others : texts;
    if (known.has(key.identity)) context.report('DUPLICATE_KEY', entry, key.text);
    known.add(key.identity);
  }
};

/** Most keys are texts. */
function textOf(key: Node): string | undefined {
  return key.kind === 'LiteralString' || key.kind === 'QualifiedName' ? key.value : undefined;
}

/** `name { * => $hash }` is read as a name and a hash, in which nothing can be unfolded. */
export const entryIsPair: Check<NodeOf<'KeyedEntry'>> = (node, context) => {
  const container = context.container();
  if (node.key.kind !== 'Nop' || container === undefined) return;
  const label = withArticle(labelOf(container));
  context.report('UNSUPPORTED_OPERATOR_IN_CONTEXT', container, '* =>', label);
};
