/**
 * The AST as data: every node kind of the Puppet 7 language with its fields, named after
 * Puppet's own model (`Puppet::AST`, lib/puppet/pops/model/ast.pp) in camelCase.
 * Types, visitor and dumps come from this one table.
 *
 * A field is `'string'`, `'boolean'`, `'bigint'` or `'number'`, a tuple of the strings it may be,
 * or children: `'Kind'` one, `'Kind?'` one or undefined, `'Kind*'` a list, `'Expression'` any kind.
 * `'&Kind*'` refers to nodes that are children elsewhere. Children stand in Puppet's order of visiting.
 */
export const NODES = {
  // Structure
  Program: { body: 'Expression', definitions: '&Expression*' },
  BlockExpression: { statements: 'Expression*' },
  Nop: {},
  // Literals
  LiteralInteger: { value: 'bigint', radix: 'number' },
  LiteralFloat: { value: 'number' },
  LiteralString: { value: 'string' },
  LiteralBoolean: { value: 'boolean' },
  LiteralUndef: {},
  LiteralDefault: {},
  LiteralRegularExpression: { pattern: 'string' },
  LiteralList: { values: 'Expression*' },
  LiteralHash: { entries: 'KeyedEntry*' },
  KeyedEntry: { key: 'Expression', value: 'Expression' },
  ConcatenatedString: { segments: 'Expression*' },
  TextExpression: { expr: 'Expression' },
  HeredocExpression: { syntax: 'string', textExpr: 'Expression' },
  // Names
  QualifiedName: { value: 'string' },
  QualifiedReference: { casedValue: 'string' },
  ReservedWord: { word: 'string', future: 'boolean' },
  VariableExpression: { expr: 'Expression' },
  // Operators
  ParenthesizedExpression: { expr: 'Expression' },
  NotExpression: { expr: 'Expression' },
  UnaryMinusExpression: { expr: 'Expression' },
  UnfoldExpression: { expr: 'Expression' },
  AndExpression: { leftExpr: 'Expression', rightExpr: 'Expression' },
  OrExpression: { leftExpr: 'Expression', rightExpr: 'Expression' },
  InExpression: { leftExpr: 'Expression', rightExpr: 'Expression' },
  AssignmentExpression: {
    operator: ['=', '+=', '-='],
    leftExpr: 'Expression',
    rightExpr: 'Expression',
  },
  ArithmeticExpression: {
    operator: ['%', '*', '+', '-', '/', '<<', '>>'],
    leftExpr: 'Expression',
    rightExpr: 'Expression',
  },
  ComparisonExpression: {
    operator: ['!=', '<', '<=', '==', '>', '>='],
    leftExpr: 'Expression',
    rightExpr: 'Expression',
  },
  MatchExpression: { operator: ['!~', '=~'], leftExpr: 'Expression', rightExpr: 'Expression' },
  RelationshipExpression: {
    operator: ['->', '<-', '<~', '~>'],
    leftExpr: 'Expression',
    rightExpr: 'Expression',
  },
  AccessExpression: { leftExpr: 'Expression', keys: 'Expression*' },
  NamedAccessExpression: { leftExpr: 'Expression', rightExpr: 'Expression' },
  // Control
  IfExpression: { test: 'Expression', thenExpr: 'Expression?', elseExpr: 'Expression?' },
  UnlessExpression: { test: 'Expression', thenExpr: 'Expression?', elseExpr: 'Expression?' },
  CaseExpression: { test: 'Expression', options: 'CaseOption*' },
  CaseOption: { values: 'Expression*', thenExpr: 'Expression?' },
  SelectorExpression: { leftExpr: 'Expression', selectors: 'SelectorEntry*' },
  SelectorEntry: { matchingExpr: 'Expression', valueExpr: 'Expression' },
  // Calls
  CallNamedFunctionExpression: {
    functorExpr: 'Expression',
    arguments: 'Expression*',
    lambda: 'LambdaExpression?',
    rvalRequired: 'boolean',
  },
  CallMethodExpression: {
    functorExpr: 'Expression',
    arguments: 'Expression*',
    lambda: 'LambdaExpression?',
    rvalRequired: 'boolean',
  },
  LambdaExpression: { parameters: 'Parameter*', body: 'Expression?', returnType: 'Expression?' },
  Parameter: {
    name: 'string',
    value: 'Expression?',
    typeExpr: 'Expression?',
    capturesRest: 'boolean',
  },
  // Definitions
  HostClassDefinition: {
    name: 'string',
    parameters: 'Parameter*',
    parentClass: 'string?',
    body: 'Expression?',
  },
  ResourceTypeDefinition: { name: 'string', parameters: 'Parameter*', body: 'Expression?' },
  FunctionDefinition: {
    name: 'string',
    parameters: 'Parameter*',
    body: 'Expression?',
    returnType: 'Expression?',
  },
  PlanDefinition: {
    name: 'string',
    parameters: 'Parameter*',
    body: 'Expression?',
    returnType: 'Expression?',
  },
  NodeDefinition: { parent: 'Expression?', hostMatches: 'Expression*', body: 'Expression?' },
  TypeAlias: { name: 'string', typeExpr: 'Expression?' },
  TypeMapping: { typeExpr: 'Expression?', mappingExpr: 'Expression?' },
  TypeDefinition: { name: 'string', parent: 'string?', body: 'Expression?' },
  // Resources
  ResourceExpression: {
    form: ['regular', 'virtual', 'exported'],
    typeName: 'Expression',
    bodies: 'ResourceBody*',
  },
  ResourceBody: { title: 'Expression?', operations: 'Expression*' },
  ResourceDefaultsExpression: {
    form: ['regular', 'virtual', 'exported'],
    typeRef: 'Expression',
    operations: 'Expression*',
  },
  ResourceOverrideExpression: {
    form: ['regular', 'virtual', 'exported'],
    resources: 'Expression',
    operations: 'Expression*',
  },
  AttributeOperation: {
    attributeName: 'string',
    operator: ['=>', '+>'],
    valueExpr: 'Expression',
  },
  AttributesOperation: { expr: 'Expression' },
  CollectExpression: { typeExpr: 'Expression', query: 'Expression', operations: 'Expression*' },
  VirtualQuery: { expr: 'Expression?' },
  ExportedQuery: { expr: 'Expression?' },
  // Plans (real Puppet parses them only with --tasks)
  ApplyExpression: { arguments: 'Expression*', body: 'Expression?' },
  // EPP
  EppExpression: { parametersSpecified: 'boolean', body: 'Expression?' },
  RenderStringExpression: { value: 'string' },
  RenderExpression: { expr: 'Expression' },
} as const satisfies Readonly<Record<string, Readonly<Record<string, FieldSpec>>>>;

type FieldSpec = string | readonly string[];
type Table = typeof NODES;

export type NodeKind = keyof Table;

type Child<K extends string> = K extends NodeKind ? NodeOf<K> : Node;

type Primitive<S extends string> = S extends 'string'
  ? string
  : S extends 'boolean'
    ? boolean
    : S extends 'bigint'
      ? bigint
      : S extends 'number'
        ? number
        : Child<S>;

type FieldType<S> = S extends readonly string[]
  ? S[number]
  : S extends `&${infer R}`
    ? FieldType<R>
    : S extends `${infer K}?`
      ? Primitive<K> | undefined
      : S extends `${infer K}*`
        ? readonly Child<K>[]
        : S extends string
          ? Primitive<S>
          : never;

/** The node of one kind; `offset` and `length` are UTF-16 units of the source (see `Locator`). */
export type NodeOf<K extends NodeKind> = {
  readonly kind: K;
  readonly offset: number;
  readonly length: number;
} & { readonly [F in keyof Table[K]]: FieldType<Table[K][F]> };

/** Any node of the AST. */
export type Node = { [K in NodeKind]: NodeOf<K> }[NodeKind];
