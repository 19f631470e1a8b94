import type { NodeOf } from '../../syntax/nodes.ts';
import type { Check, CheckContext } from './context.ts';
import { findJsonFault } from './json-fault.ts';

interface SyntaxText {
  readonly node: NodeOf<'LiteralString'>;
  readonly syntax: string;
}

type Checker = (text: SyntaxText, context: CheckContext) => void;

/** The syntaxes that Puppet knows how to check. */
const CHECKERS: ReadonlyMap<string, Checker> = new Map<string, Checker>([
  ['json', checkJson],
  ['base64', checkBase64],
  ['pp', checkPuppet],
  ['epp', checkTemplate],
]);

/** The text of a heredoc without expressions is written in the syntax that its tag names. */
export const textHasSyntax: Check<NodeOf<'HeredocExpression'>> = (node, context) => {
  const { syntax, textExpr } = node;
  if (textExpr.kind !== 'LiteralString') return;
  // `data+json` is checked as that, or else as `json`.
  const segments = syntax.split('+');
  const names = segments.map((_, index) => segments.slice(index).join('+'));
  const name = names.find((candidate) => CHECKERS.has(candidate));
  if (name !== undefined) CHECKERS.get(name)?.({ node: textExpr, syntax }, context);
};

function checkJson({ node, syntax }: SyntaxText, context: CheckContext): void {
  const fault = findJsonFault(node.value);
  if (fault) context.reportAlone('ILLEGAL_JSON', node, syntax, oneLine(fault, 100));
}

function checkPuppet({ node, syntax }: SyntaxText, context: CheckContext): void {
  const error = context.checkSource(node.value, { epp: false });
  if (error) context.reportAlone('ILLEGAL_PP', node, syntax, oneLine(error, 500));
}

function checkTemplate({ node, syntax }: SyntaxText, context: CheckContext): void {
  const error = context.checkSource(node.value, { epp: true });
  if (error) context.reportAlone('ILLEGAL_EPP', node, syntax, oneLine(error, 500));
}

const BASE64 =
  /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/][AQgw]==|[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=)?$/;

function checkBase64({ node, syntax }: SyntaxText, context: CheckContext): void {
  const text = node.value.replace(/[\r?\n\t\p{Zs}]/gu, '');
  if (BASE64.test(text)) return;
  // Puppet's own way of telling the two apart: by thirds, in bytes.
  const size = new TextEncoder().encode(text).length;
  const detail =
    size % 3 === 0
      ? 'contains letters outside strict base 64 range (or whitespace)'
      : 'padding is not correct';
  context.reportAlone('ILLEGAL_BASE64', node, syntax, detail);
}

function oneLine(text: string, limit: number): string {
  return text.slice(0, limit).replace(/\r?\n/g, '\\n');
}
