import type { Value } from '../../values/value.ts';

/** What Ruby code consists of, by kind. */
interface NodeKinds {
  Literal: { readonly value: Value };
  Text: { readonly value: string };
  Output: { readonly value: Node };
  String: { readonly parts: readonly (string | Node)[] };
  Symbol: { readonly parts: readonly (string | Node)[] };
  Regexp: { readonly parts: readonly (string | Node)[]; readonly flags: string };
  Array: { readonly items: readonly Node[] };
  Hash: { readonly pairs: readonly (readonly [Node, Node])[] };
  Range: { readonly from: Node; readonly to: Node; readonly isOpen: boolean };
  Local: { readonly name: string };
  Instance: { readonly name: string };
  Global: { readonly name: string };
  Constant: { readonly name: string };
  Self: object;
  Call: CallParts;
  Splat: { readonly value: Node };
  Assign: { readonly target: Node; readonly value: Node };
  OperatorAssign: { readonly target: Node; readonly operator: string; readonly value: Node };
  MultipleAssign: { readonly targets: readonly Node[]; readonly value: Node };
  And: { readonly left: Node; readonly right: Node };
  Or: { readonly left: Node; readonly right: Node };
  Not: { readonly value: Node };
  Defined: { readonly value: Node };
  If: { readonly condition: Node; readonly then: Node; readonly otherwise: Node | undefined };
  While: { readonly condition: Node; readonly body: Node; readonly isUntil: boolean };
  Case: {
    readonly subject: Node | undefined;
    readonly options: readonly { readonly values: readonly Node[]; readonly body: Node }[];
    readonly otherwise: Node | undefined;
  };
  Begin: {
    readonly body: Node;
    readonly rescues: readonly Rescue[];
    readonly otherwise: Node | undefined;
    readonly ensure: Node | undefined;
  };
  Sequence: { readonly statements: readonly Node[] };
  Jump: { readonly word: 'return' | 'next' | 'break'; readonly value: Node | undefined };
  Define: { readonly name: string; readonly parameters: readonly Parameter[]; readonly body: Node };
  Lambda: { readonly block: Block };
  Yield: { readonly args: readonly Node[] };
}

export interface CallParts {
  /** Undefined where the call is on self. */
  readonly receiver: Node | undefined;
  readonly name: string;
  readonly args: readonly Node[];
  readonly block: Block | undefined;
  /** `&:name` or `&block`. */
  readonly blockArgument: Node | undefined;
  /** `&.`: nil for nil. */
  readonly isSafe: boolean;
}

/** `{ |a, b| ... }` or `do |a, b| ... end`. */
export interface Block {
  readonly parameters: readonly Parameter[];
  readonly body: Node;
}

/** A parameter of a block or method; several names in brackets take an array apart. */
export interface Parameter {
  readonly name: string;
  readonly isRest: boolean;
  readonly fallback: Node | undefined;
  readonly inner: readonly Parameter[] | undefined;
}

export interface Rescue {
  readonly classes: readonly Node[];
  readonly variable: string | undefined;
  readonly body: Node;
}

export type NodeKind = keyof NodeKinds;

export type NodeOf<K extends NodeKind> = { readonly kind: K; readonly line: number } & NodeKinds[K];

/** A piece of Ruby code. */
export type Node = { [K in NodeKind]: NodeOf<K> }[NodeKind];
