import { fromTheLeft } from '../from-the-left.ts';
import type { Node, NodeKind, NodeOf } from '../nodes.ts';
import { call, map, mapCall, type Pn, type PnCall, type PnEntry, type PnList } from './pn.ts';

/** The tree as Puppet dumps it (`Puppet::Pops::Model::PNTransformer`). */
export const toPn: (node: Node) => Pn = fromTheLeft((node) => {
  const write = WRITERS[node.kind] as (node: Node) => Pn;
  return write(node);
});

type Writers = { readonly [K in NodeKind]: (node: NodeOf<K>) => Pn };
type Binary = Node & { readonly leftExpr: Node; readonly rightExpr: Node };

const WRITERS: Writers = {
  Program: ({ body }) => toPn(body),
  BlockExpression: ({ statements }) => ({ name: 'block', elements: list(statements) }),
  Nop: () => call('nop'),

  LiteralInteger: ({ value, radix }) =>
    radix === 10 ? value : mapCall('int', ['radix', BigInt(radix)], ['value', value]),
  LiteralFloat: ({ value }) => value,
  LiteralString: ({ value }) => value,
  LiteralBoolean: ({ value }) => value,
  LiteralUndef: () => null,
  LiteralDefault: () => call('default'),
  LiteralRegularExpression: ({ pattern }) => call('regexp', pattern),
  LiteralList: ({ values }) => ({ name: 'array', elements: list(values) }),
  LiteralHash: ({ entries }) => ({ name: 'hash', elements: list(entries) }),
  KeyedEntry: ({ key, value }) => call('=>', toPn(key), toPn(value)),
  ConcatenatedString: ({ segments }) => call('concat', ...list(segments)),
  TextExpression: ({ expr }) => call('str', toPn(expr)),
  HeredocExpression: ({ syntax, textExpr }) =>
    mapCall('heredoc', syntax === '' ? undefined : ['syntax', syntax], ['text', toPn(textExpr)]),

  QualifiedName: ({ value }) => call('qn', value),
  QualifiedReference: ({ casedValue }) => call('qr', casedValue),
  ReservedWord: ({ word }) => call('reserved', word),
  VariableExpression: ({ expr }) =>
    call('var', expr.kind === 'QualifiedName' ? expr.value : toPn(expr)),

  ParenthesizedExpression: ({ expr }) => call('paren', toPn(expr)),
  NotExpression: ({ expr }) => call('!', toPn(expr)),
  UnaryMinusExpression: ({ expr }) =>
    expr.kind === 'LiteralInteger' || expr.kind === 'LiteralFloat'
      ? -expr.value
      : call('-', toPn(expr)),
  UnfoldExpression: ({ expr }) => call('unfold', toPn(expr)),
  AndExpression: (node) => binary('and', node),
  OrExpression: (node) => binary('or', node),
  InExpression: (node) => binary('in', node),
  AssignmentExpression: (node) => binary(node.operator, node),
  ArithmeticExpression: (node) => binary(node.operator, node),
  ComparisonExpression: (node) => binary(node.operator, node),
  MatchExpression: (node) => binary(node.operator, node),
  RelationshipExpression: (node) => binary(node.operator, node),
  NamedAccessExpression: (node) => binary('.', node),
  AccessExpression: ({ leftExpr, keys }) => call('access', toPn(leftExpr), ...list(keys)),

  IfExpression: (node) => conditional('if', node),
  UnlessExpression: (node) => conditional('unless', node),
  CaseExpression: ({ test, options }) => call('case', toPn(test), list(options)),
  CaseOption: ({ values, thenExpr }) =>
    map([
      ['when', list(values)],
      ['then', statements(thenExpr)],
    ]),
  SelectorExpression: ({ leftExpr, selectors }) => call('?', toPn(leftExpr), list(selectors)),
  SelectorEntry: ({ matchingExpr, valueExpr }) => call('=>', toPn(matchingExpr), toPn(valueExpr)),

  CallNamedFunctionExpression: (node) => functionCall(node, ['call', 'invoke']),
  CallMethodExpression: (node) => functionCall(node, ['call-method', 'invoke-method']),
  LambdaExpression: ({ parameters, returnType, body }) =>
    mapCall(
      'lambda',
      parameterMap(parameters),
      optional('returns', returnType),
      body && ['body', statements(body)],
    ),
  Parameter: ({ name, typeExpr, capturesRest, value }) =>
    map([
      ['name', name],
      optional('type', typeExpr),
      capturesRest ? ['splat', true] : undefined,
      optional('value', value),
    ]),

  HostClassDefinition: (node) => definition('class', node, { parent: node.parentClass }),
  ResourceTypeDefinition: (node) => definition('define', node),
  FunctionDefinition: (node) => definition('function', node, { returnType: node.returnType }),
  PlanDefinition: (node) => definition('plan', node, { returnType: node.returnType }),
  NodeDefinition: ({ hostMatches, parent, body }) =>
    mapCall(
      'node',
      ['matches', list(hostMatches)],
      optional('parent', parent),
      body && ['body', statements(body)],
    ),
  TypeAlias: ({ name, typeExpr }) => call('type-alias', name, orNop(typeExpr)),
  TypeMapping: ({ typeExpr, mappingExpr }) =>
    call('type-mapping', orNop(typeExpr), orNop(mappingExpr)),
  TypeDefinition: ({ name, parent, body }) =>
    call('type-definition', name, parent ?? null, orNop(body)),

  ResourceExpression: ({ typeName, bodies, form }) =>
    mapCall('resource', ['type', toPn(typeName)], ['bodies', list(bodies)], formEntry(form)),
  ResourceBody: ({ title, operations }) =>
    map([
      ['title', orNop(title)],
      ['ops', list(operations)],
    ]),
  ResourceDefaultsExpression: ({ typeRef, operations, form }) =>
    mapCall(
      'resource-defaults',
      ['type', toPn(typeRef)],
      ['ops', list(operations)],
      formEntry(form),
    ),
  ResourceOverrideExpression: ({ resources, operations, form }) =>
    mapCall(
      'resource-override',
      ['resources', toPn(resources)],
      ['ops', list(operations)],
      formEntry(form),
    ),
  AttributeOperation: ({ operator, attributeName, valueExpr }) =>
    call(operator, attributeName, toPn(valueExpr)),
  AttributesOperation: ({ expr }) => call('splat-hash', toPn(expr)),
  CollectExpression: ({ typeExpr, query, operations }) =>
    mapCall(
      'collect',
      ['type', toPn(typeExpr)],
      ['query', toPn(query)],
      operations.length > 0 ? ['ops', list(operations)] : undefined,
    ),
  VirtualQuery: ({ expr }) => call('virtual-query', ...(expr ? [toPn(expr)] : [])),
  ExportedQuery: ({ expr }) => call('exported-query', ...(expr ? [toPn(expr)] : [])),
  ApplyExpression: ({ arguments: args, body }) =>
    mapCall('apply', ['args', list(args)], body && ['body', statements(body)]),

  EppExpression: ({ body }) => ({ name: 'epp', elements: body ? statements(body) : [] }),
  RenderStringExpression: ({ value }) => call('render-s', value),
  RenderExpression: ({ expr }) => call('render', toPn(expr)),
};

function list(nodes: readonly Node[]): PnList {
  return nodes.map((node) => toPn(node));
}

function orNop(node: Node | undefined): Pn {
  return node ? toPn(node) : call('nop');
}

/** The statements of a block, or the one expression that stands for it. */
function statements(body: Node | undefined): PnList {
  return body?.kind === 'BlockExpression' ? list(body.statements) : [orNop(body)];
}

function optional(key: string, node: Node | undefined): PnEntry | undefined {
  return node && [key, toPn(node)];
}

function binary(name: string, { leftExpr, rightExpr }: Binary): PnCall {
  return call(name, toPn(leftExpr), toPn(rightExpr));
}

function conditional(
  name: string,
  { test, thenExpr, elseExpr }: NodeOf<'IfExpression'> | NodeOf<'UnlessExpression'>,
): PnCall {
  return mapCall(
    name,
    ['test', toPn(test)],
    isNothing(thenExpr) ? undefined : ['then', statements(thenExpr)],
    isNothing(elseExpr) ? undefined : ['else', statements(elseExpr)],
  );
}

function isNothing(node: Node | undefined): boolean {
  return node === undefined || node.kind === 'Nop';
}

function functionCall(
  node: NodeOf<'CallNamedFunctionExpression'> | NodeOf<'CallMethodExpression'>,
  [withValue, without]: readonly [string, string],
): PnCall {
  return mapCall(
    node.rvalRequired ? withValue : without,
    ['functor', toPn(node.functorExpr)],
    ['args', list(node.arguments)],
    optional('block', node.lambda),
  );
}

function definition(
  kind: string,
  node: {
    readonly name: string;
    readonly parameters: readonly NodeOf<'Parameter'>[];
    readonly body: Node | undefined;
  },
  { parent, returnType }: { parent?: string | undefined; returnType?: Node | undefined } = {},
): PnCall {
  return mapCall(
    kind,
    ['name', node.name],
    parent === undefined ? undefined : ['parent', parent],
    parameterMap(node.parameters),
    node.body && ['body', statements(node.body)],
    optional('returns', returnType),
  );
}

function parameterMap(parameters: readonly NodeOf<'Parameter'>[]): PnEntry | undefined {
  if (parameters.length === 0) return undefined;
  const entries = parameters.map(({ name, typeExpr, capturesRest, value }): PnEntry => [
    name,
    map([
      optional('type', typeExpr),
      capturesRest ? ['splat', true] : undefined,
      optional('value', value),
    ]),
  ]);
  return ['params', map(entries)];
}

function formEntry(form: string): PnEntry | undefined {
  return form === 'regular' ? undefined : ['form', form];
}
