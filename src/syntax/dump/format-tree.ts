import { fromTheLeft } from '../from-the-left.ts';
import type { Node, NodeKind, NodeOf } from '../nodes.ts';
import { formatFloat } from '../pn/format.ts';
import { BREAK, DEDENT, INDENT, layOut, type Part } from './layout.ts';

/** The text of `puppet parser dump` in its first format, which Puppet calls old. */
export function formatTree(node: Node): string {
  return layOut(toParts(node));
}

function toParts(node: Node | undefined): Part {
  return node ? nodeToParts(node) : '()';
}

const nodeToParts = fromTheLeft<Part>((node) => {
  const write = WRITERS[node.kind] as (node: Node) => Part;
  return write(node);
});

type Writers = { readonly [K in NodeKind]: (node: NodeOf<K>) => Part };
interface Binary {
  readonly leftExpr: Node;
  readonly rightExpr: Node;
}

const WRITERS: Writers = {
  // Laid out alone, so that what is inside begins without an indentation
  Program: ({ body }) => formatTree(body),
  NotExpression: ({ expr }) => ['!', formatTree(expr)],
  VariableExpression: ({ expr }) => `$${formatTree(expr)}`,

  BlockExpression: ({ statements }) => ['block', ...lines(statements), BREAK],
  Nop: () => ':nop',

  LiteralInteger: ({ value, radix }) => writeInteger(value, radix),
  LiteralFloat: ({ value }) => formatFloat(value),
  LiteralString: ({ value }) => `'${value}'`,
  LiteralBoolean: ({ value }) => String(value),
  LiteralUndef: () => ':undef',
  LiteralDefault: () => ':default',
  LiteralRegularExpression: ({ pattern }) => `/${pattern.replace(/\\[^]|\//g, escapeSlash)}/`,
  LiteralList: ({ values }) => ['[]', ...all(values)],
  LiteralHash: ({ entries }) => ['{}', ...all(entries)],
  KeyedEntry: ({ key, value }) => [toParts(key), toParts(value)],
  ConcatenatedString: ({ segments }) => ['cat', ...all(segments)],
  TextExpression: ({ expr }) => ['str', toParts(expr)],
  HeredocExpression: ({ syntax, textExpr }) => [`@(${syntax})`, ...lines([textExpr]), BREAK],

  QualifiedName: ({ value }) => value,
  QualifiedReference: ({ casedValue }) => casedValue,
  ReservedWord: ({ word }) => ['reserved', word],

  ParenthesizedExpression: ({ expr }) => toParts(expr),
  UnaryMinusExpression: ({ expr }) => ['-', toParts(expr)],
  UnfoldExpression: ({ expr }) => ['unfold', toParts(expr)],
  AndExpression: (node) => binary('&&', node),
  OrExpression: (node) => binary('||', node),
  InExpression: (node) => binary('in', node),
  AssignmentExpression: (node) => binary(node.operator, node),
  ArithmeticExpression: (node) => binary(node.operator, node),
  ComparisonExpression: (node) => binary(node.operator, node),
  MatchExpression: (node) => binary(node.operator, node),
  RelationshipExpression: (node) => binary(node.operator, node),
  NamedAccessExpression: (node) => binary('.', node),
  AccessExpression: ({ leftExpr, keys }) => [
    'slice',
    toParts(leftExpr),
    keys.length > 1 ? all(keys) : toParts(keys[0]),
  ],

  IfExpression: (node) => conditional('if', node),
  UnlessExpression: (node) => conditional('unless', node),
  CaseExpression: ({ test, options }) => ['case', toParts(test), ...lines(options)],
  CaseOption: ({ values, thenExpr }) => ['when', all(values), ['then', toParts(thenExpr)]],
  SelectorExpression: ({ leftExpr, selectors }) => ['?', toParts(leftExpr), ...all(selectors)],
  SelectorEntry: ({ matchingExpr, valueExpr }) => [toParts(matchingExpr), '=>', toParts(valueExpr)],

  CallNamedFunctionExpression: (node) => functionCall(node, ['call', 'invoke']),
  CallMethodExpression: (node) => functionCall(node, ['call-method', 'invoke-method']),
  LambdaExpression: (node) => [
    'lambda',
    ...parameterList(node),
    ...optional('return_type', node.returnType),
    bodyOrNothing(node.body),
  ],
  Parameter: ({ name, typeExpr, capturesRest, value }) => {
    const word = capturesRest ? `*${name}` : name;
    if (value && typeExpr) return ['=t', toParts(typeExpr), word, toParts(value)];
    if (value) return ['=', word, toParts(value)];
    return typeExpr ? ['t', toParts(typeExpr), word] : word;
  },

  HostClassDefinition: (node) => [
    'class',
    node.name,
    ...(node.parentClass === undefined ? [] : [['inherits', node.parentClass]]),
    ...parameterList(node),
    bodyOrNothing(node.body),
  ],
  ResourceTypeDefinition: (node) => definition('define', node),
  PlanDefinition: (node) => definition('plan', node),
  FunctionDefinition: (node) => [
    'function',
    node.name,
    ...parameterList(node),
    ...optional('return_type', node.returnType),
    bodyOrNothing(node.body),
  ],
  NodeDefinition: ({ hostMatches, parent, body }) => [
    'node',
    ['matches', ...all(hostMatches)],
    ...optional('parent', parent),
    bodyOrNothing(body),
  ],
  TypeAlias: ({ name, typeExpr }) => ['type-alias', name, toParts(typeExpr)],
  TypeMapping: ({ typeExpr, mappingExpr }) => [
    'type-mapping',
    toParts(typeExpr),
    toParts(mappingExpr),
  ],
  TypeDefinition: ({ name, parent, body }) => [
    'type-definition',
    name,
    parent ?? '',
    toParts(body),
  ],

  ResourceExpression: ({ form, typeName, bodies }) => [
    withForm(form, 'resource'),
    toParts(typeName),
    ...lines(bodies),
  ],
  ResourceBody: ({ title, operations }) => [toParts(title), ...lines(operations)],
  ResourceDefaultsExpression: ({ form, typeRef, operations }) => [
    withForm(form, 'resource-defaults'),
    toParts(typeRef),
    ...lines(operations),
  ],
  ResourceOverrideExpression: ({ form, resources, operations }) => [
    withForm(form, 'override'),
    toParts(resources),
    ...lines(operations),
  ],
  AttributeOperation: ({ attributeName, operator, valueExpr }) => [
    attributeName,
    operator,
    toParts(valueExpr),
  ],
  AttributesOperation: ({ expr }) => ['* =>', toParts(expr)],
  // Puppet never shows what a collector changes.
  CollectExpression: ({ typeExpr, query }) => ['collect', toParts(typeExpr), ...lines([query])],
  VirtualQuery: ({ expr }) => query('<| |>', expr),
  ExportedQuery: ({ expr }) => query('<<| |>>', expr),
  ApplyExpression: ({ arguments: args, body }) => ['apply', ...all(args), bodyOrNothing(body)],

  EppExpression: ({ body }) => ['epp', bodyOrNothing(body)],
  RenderStringExpression: ({ value }) => ['render-s', ` '${value}'`],
  RenderExpression: ({ expr }) => ['render', toParts(expr)],
};

function all(nodes: readonly Node[]): Part[] {
  return nodes.map(toParts);
}

/** Each on a line of its own, indented. */
function lines(nodes: readonly Node[]): Part[] {
  return [INDENT, ...nodes.flatMap((node) => [BREAK, toParts(node)]), DEDENT];
}

function binary(operator: string, { leftExpr, rightExpr }: Binary): Part {
  return [operator, toParts(leftExpr), toParts(rightExpr)];
}

function optional(word: string, node: Node | undefined): Part[] {
  return node ? [[word, toParts(node)]] : [];
}

function bodyOrNothing(body: Node | undefined): Part {
  return body ? toParts(body) : [];
}

function parameterList({ parameters }: { readonly parameters: readonly Node[] }): Part[] {
  return parameters.length === 0 ? [] : [['parameters', ...all(parameters)]];
}

function definition(
  word: string,
  node: {
    readonly name: string;
    readonly parameters: readonly Node[];
    readonly body: Node | undefined;
  },
): Part {
  return [word, node.name, ...parameterList(node), bodyOrNothing(node.body)];
}

function conditional(
  word: string,
  { test, thenExpr, elseExpr }: NodeOf<'IfExpression'> | NodeOf<'UnlessExpression'>,
): Part {
  const then: Part[] = [
    ...[word, toParts(test), INDENT, BREAK],
    ['then', INDENT, toParts(thenExpr), DEDENT],
  ];
  return elseExpr === undefined || elseExpr.kind === 'Nop'
    ? then
    : [...then, BREAK, ['else', INDENT, toParts(elseExpr), DEDENT], DEDENT];
}

function functionCall(
  node: NodeOf<'CallNamedFunctionExpression'> | NodeOf<'CallMethodExpression'>,
  [withValue, without]: readonly [string, string],
): Part {
  return [
    node.rvalRequired ? withValue : without,
    toParts(node.functorExpr),
    ...all(node.arguments),
    ...(node.lambda ? [toParts(node.lambda)] : []),
  ];
}

function query(signs: string, expr: Node | undefined): Part {
  return expr === undefined || expr.kind === 'Nop' ? [signs] : [signs, toParts(expr)];
}

function withForm(form: string, word: string): string {
  return form === 'regular' ? word : `${form}-${word}`;
}

function writeInteger(value: bigint, radix: number): string {
  if (radix === 8) return `0${value.toString(8)}`;
  return radix === 16 ? `0x${value.toString(16).toUpperCase()}` : String(value);
}

function escapeSlash(part: string): string {
  return part === '/' ? '\\/' : part;
}
