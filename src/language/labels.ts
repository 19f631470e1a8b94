import { PuppetHash } from '../values/puppet-hash.ts';
import { PuppetType } from '../values/types/type.ts';
import type { Node, NodeKind, NodeOf } from '../syntax/nodes.ts';
import type { Value } from '../values/value.ts';

/** What messages call an expression or a value: `Function Call`, `Integer-Type`. */
export function labelOf(node: Node): string {
  const label = NODE_LABELS[node.kind] as string | ((node: Node) => string) | undefined;
  if (label === undefined) return node.kind;
  return typeof label === 'string' ? label : label(node);
}

/** What messages call a value. */
export function labelOfValue(value: Value): string {
  switch (typeof value) {
    case 'string':
      return 'String';
    case 'bigint':
      return 'Integer';
    case 'number':
      return 'Float';
    case 'boolean':
      return 'Boolean';
    default:
  }
  if (value === null) return 'Undef Value';
  if (Array.isArray(value)) return 'Array';
  if (value instanceof PuppetHash) return 'Hash';
  if (value instanceof PuppetType) return typeLabel(value);
  return 'valueKind' in value ? (VALUE_LABELS[value.valueKind] ?? value.valueKind) : 'Object';
}

/** The label with `a` or `an` before it. */
export function withArticle(label: string): string {
  return `${articleOf(label)} ${label}`;
}

/** The label with `A` or `An` before it. */
export function withUpperArticle(label: string): string {
  const article = articleOf(label);
  return `${article.slice(0, 1).toUpperCase()}${article.slice(1)} ${label}`;
}

function articleOf(label: string): string {
  const letter = /^["']?(.)/.exec(label)?.[1] ?? '';
  return 'aeiouy'.includes(letter.toLowerCase()) ? 'an' : 'a';
}

function typeLabel(type: PuppetType): string {
  const isReference = 'title' in type && typeof type.title === 'string';
  return `${type.toString()}${isReference ? ' Resource-Reference' : '-Type'}`;
}

const VALUE_LABELS: Readonly<Record<string, string>> = {
  Default: 'Object',
  SemVer: 'Semver',
  SemVerRange: 'SemverRange',
};

function operatorLabel(node: { readonly operator: string }): string {
  return `'${node.operator}' expression`;
}

type Labels = { readonly [K in NodeKind]?: string | ((node: NodeOf<K>) => string) };

const NODE_LABELS: Labels = {
  BlockExpression: 'Block Expression',
  Nop: 'Nop Expression',
  LiteralInteger: 'Literal Integer',
  LiteralFloat: 'Literal Float',
  LiteralString: 'String',
  LiteralBoolean: 'Boolean',
  LiteralUndef: "'undef' expression",
  LiteralDefault: "'default' expression",
  LiteralRegularExpression: 'Regular Expression',
  LiteralList: 'Array Expression',
  LiteralHash: 'Hash Expression',
  KeyedEntry: 'Hash Entry',
  ConcatenatedString: 'Double Quoted String',
  TextExpression: 'Expression in Interpolated String',
  HeredocExpression: (node) => `'@(${node.syntax})' expression`,
  QualifiedName: 'Name',
  QualifiedReference: 'Type-Name',
  ReservedWord: (node) => `Reserved Word '${node.word}'`,
  VariableExpression: 'Variable',
  ParenthesizedExpression: 'Parenthesized Expression',
  NotExpression: "'not' expression",
  UnaryMinusExpression: 'Unary Minus',
  UnfoldExpression: 'Unfold',
  AndExpression: "'and' expression",
  OrExpression: "'or' expression",
  InExpression: "'in' expression",
  AssignmentExpression: operatorLabel,
  ArithmeticExpression: operatorLabel,
  ComparisonExpression: operatorLabel,
  MatchExpression: operatorLabel,
  RelationshipExpression: operatorLabel,
  AccessExpression: "'[]' expression",
  NamedAccessExpression: "'.' expression",
  IfExpression: "'if' statement",
  UnlessExpression: "'unless' Statement",
  CaseExpression: "'case' statement",
  CaseOption: 'Case Option',
  SelectorExpression: 'Selector Expression',
  SelectorEntry: 'Selector Option',
  CallNamedFunctionExpression: 'Function Call',
  CallMethodExpression: 'Method call',
  LambdaExpression: 'Lambda',
  Parameter: 'Parameter Definition',
  HostClassDefinition: 'Host Class Definition',
  ResourceTypeDefinition: "'define' expression",
  FunctionDefinition: 'Function Definition',
  PlanDefinition: 'Plan Definition',
  NodeDefinition: 'Node Definition',
  TypeAlias: 'Type Alias',
  TypeMapping: 'Type Mapping',
  TypeDefinition: 'Type Definition',
  ResourceExpression: 'Resource Statement',
  ResourceBody: 'Resource Instance Definition',
  ResourceDefaultsExpression: 'Resource Defaults Expression',
  ResourceOverrideExpression: 'Resource Override',
  AttributeOperation: operatorLabel,
  CollectExpression: (node) => labelOf(node.query),
  VirtualQuery: 'Virtual Query',
  ExportedQuery: 'Exported Query',
  ApplyExpression: "'apply' expression",
  EppExpression: 'Epp Template',
  RenderStringExpression: 'Epp Text',
  RenderExpression: 'Epp Interpolated Expression',
};
