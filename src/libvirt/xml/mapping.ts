/**
 * The virtinst idea: one declaration per property - `memory: at('memory', kib)` - gives reading,
 * building, editing and the TypeScript type of an element.
 */
export interface Mapping<F extends Fields = Fields> {
  /** The name of the element. */
  readonly root: string;
  /** In the order in which a new element is written. */
  readonly fields: F;
}

export type Fields = Readonly<Record<string, AnyField | Many>>;

/** One value at one place. */
export interface Field<V> {
  readonly kind: 'field';
  readonly path: Path;
  readonly codec: Codec<V>;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a codec both takes and gives its value
export type AnyField = Field<any>;

/** All elements at one place, in document order. */
export interface Many<F extends Fields = Fields> {
  readonly kind: 'many';
  readonly path: Path;
  readonly fields: F;
}

/** Names of elements from the mapped one downwards, and the attribute where the value is one. */
export interface Path {
  readonly steps: readonly string[];
  readonly attribute: string | undefined;
}

/** How a value is written as text. */
export interface Codec<V> {
  /** undefined for text that is not of this kind. `unit` is the element's attribute of that name. */
  read(text: string, unit: string | undefined): V | undefined;
  /** undefined when the value is said by leaving the element or attribute out. */
  write(value: V): string | undefined;
  /** The `unit` that is written beside the text. */
  readonly unit?: string;
}

/** What was read: a field that is not there is missing, a list is empty. */
export type Read<F> = {
  readonly [K in keyof F as F[K] extends AnyField ? K : never]?: F[K] extends Field<infer V>
    ? V
    : never;
} & {
  readonly [K in keyof F as F[K] extends Many ? K : never]: F[K] extends Many<infer G>
    ? readonly Read<G>[]
    : never;
};

/** What is to be written: undefined leaves a field out. */
export type Write<F> = {
  readonly [K in keyof F]?:
    | (F[K] extends Field<infer V> ? V : F[K] extends Many<infer G> ? readonly Write<G>[] : never)
    | undefined;
};

/** Declares the mapping of one element. */
export function element<const F extends Fields>(root: string, fields: F): Mapping<F> {
  return { root, fields };
}

/** One value: `at('vcpu/@current', integer)`, `at('os/kernel', string)`. */
export function at<V>(path: string, codec: Codec<V>): Field<V> {
  return { kind: 'field', path: parsePath(path), codec };
}

/** A list of elements: `each('devices/disk', { file: at('source/@file', string) })`. */
export function each<const F extends Fields>(path: string, fields: F): Many<F> {
  return { kind: 'many', path: parsePath(path), fields };
}

function parsePath(path: string): Path {
  const steps = path === '' ? [] : path.split('/');
  const last = steps.at(-1);
  if (last?.startsWith('@') !== true) return { steps, attribute: undefined };
  return { steps: steps.slice(0, -1), attribute: last.slice(1) };
}
