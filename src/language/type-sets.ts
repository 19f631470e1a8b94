import type { Node, NodeOf } from '../syntax/nodes.ts';

type TypeAlias = NodeOf<'TypeAlias'>;
type LiteralHash = NodeOf<'LiteralHash'>;

/** The types of `type X = TypeSet[{types => {...}}]`, each as an alias of its own, `X::Name`. */
export function typeSetMembers(alias: TypeAlias): readonly TypeAlias[] {
  const types = typeSetOf(alias) && valueOf(typeSetOf(alias), 'types');
  if (types?.kind !== 'LiteralHash') return [];
  const names = types.entries.map(({ key }) => textOf(key));
  const owner = { name: alias.name, members: new Set(names) };
  return types.entries.map(({ key, value }) => ({
    ...alias,
    name: `${alias.name}::${textOf(key)}`,
    typeExpr: qualified(objectType(value), owner),
  }));
}

/** The definition of a TypeSet; undefined where an alias is something else. */
export function typeSetOf({ typeExpr }: TypeAlias): LiteralHash | undefined {
  if (typeExpr?.kind !== 'AccessExpression') return undefined;
  const { leftExpr, keys } = typeExpr;
  const isTypeSet = leftExpr.kind === 'QualifiedReference' && leftExpr.casedValue === 'TypeSet';
  const [hash] = keys;
  return isTypeSet && hash?.kind === 'LiteralHash' ? hash : undefined;
}

/** The members written `Parent { parent => ... }`, which name their parent twice. */
export function membersWithTwoParents(alias: TypeAlias): readonly Node[] {
  const types = typeSetOf(alias) && valueOf(typeSetOf(alias), 'types');
  if (types?.kind !== 'LiteralHash') return [];
  return types.entries
    .map(({ value }) => value)
    .filter((value) => value.kind === 'ResourceDefaultsExpression' && hasTwoParents(value));
}

function hasTwoParents({ typeRef, operations }: NodeOf<'ResourceDefaultsExpression'>): boolean {
  if (typeRef.kind !== 'QualifiedReference' || isRoot(typeRef.casedValue)) return false;
  return operations.some(
    (operation) => operation.kind === 'AttributeOperation' && operation.attributeName === 'parent',
  );
}

/** `Object {...}` and `TypeSet {...}` are no parents. */
function isRoot(name: string): boolean {
  return name === 'Object' || name === 'TypeSet';
}

function valueOf(hash: LiteralHash | undefined, name: string): Node | undefined {
  return hash?.entries.find(({ key }) => textOf(key) === name)?.value;
}

function textOf(key: Node): string {
  switch (key.kind) {
    case 'QualifiedReference':
      return key.casedValue;
    case 'QualifiedName':
    case 'LiteralString':
      return key.value;
    default:
      return '';
  }
}

/** `{...}` is an Object, and `Parent {...}` one with a parent. */
function objectType(node: Node): Node {
  const place = { offset: node.offset, length: node.length };
  const object: Node = { kind: 'QualifiedReference', ...place, casedValue: 'Object' };
  if (node.kind === 'LiteralHash') {
    return { kind: 'AccessExpression', ...place, leftExpr: object, keys: [node] };
  }
  if (node.kind !== 'ResourceDefaultsExpression') return node;
  const { typeRef, operations } = node;
  const entry = (name: string, value: Node): NodeOf<'KeyedEntry'> => ({
    kind: 'KeyedEntry',
    ...place,
    key: { kind: 'QualifiedName', ...place, value: name },
    value,
  });
  const own = operations.flatMap((operation) =>
    operation.kind === 'AttributeOperation'
      ? [entry(operation.attributeName, operation.valueExpr)]
      : [],
  );
  const hash: LiteralHash = {
    kind: 'LiteralHash',
    ...place,
    entries: [entry('parent', typeRef), ...own],
  };
  return { kind: 'AccessExpression', ...place, leftExpr: object, keys: [hash] };
}

interface Owner {
  readonly name: string;
  readonly members: ReadonlySet<string>;
}

/** An expression in which the set's own types are called by their full names. */
function qualified(node: Node, owner: Owner): Node {
  if (node.kind === 'QualifiedReference' && owner.members.has(node.casedValue))
    return { ...node, casedValue: `${owner.name}::${node.casedValue}` };
  const parts = Object.entries(node).map(([name, part]) => [name, qualifiedPart(part, owner)]);
  return Object.fromEntries(parts) as Node;
}

function qualifiedPart(part: unknown, owner: Owner): unknown {
  if (Array.isArray(part)) return part.map((item) => qualifiedPart(item, owner));
  const isNode = typeof part === 'object' && part !== null && 'kind' in part;
  return isNode ? qualified(part as Node, owner) : part;
}
