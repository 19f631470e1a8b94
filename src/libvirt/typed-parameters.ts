import type { Codec } from './codec.ts';
import { malformed } from './xdr.ts';
import type { XdrReader, XdrWriter } from './xdr.ts';

/** The kinds of libvirt's typed parameters, by their number on the wire. */
const kinds = [undefined, 'int', 'uint', 'llong', 'ullong', 'double', 'boolean', 'string'] as const;

/** What a typed parameter holds: 64-bit integers are numbers where that is exact, else bigints. */
export type TypedValue = number | bigint | boolean | string;

/** Parameters as libvirt sends them, by their names. */
export type TypedParameters = Readonly<Record<string, TypedValue>>;

/** A value with the kind that libvirt insists on for its parameter. */
export interface TypedInput {
  readonly kind: Exclude<(typeof kinds)[number], undefined>;
  readonly value: TypedValue;
}

/** Parameters for libvirt, by their names; a bare boolean or string needs no kind. */
export type TypedInputs = Readonly<Record<string, TypedInput | boolean | string>>;

/** A signed 32-bit parameter. */
export const intParameter = (value: number): TypedInput => ({ kind: 'int', value });
/** An unsigned 32-bit parameter. */
export const uintParameter = (value: number): TypedInput => ({ kind: 'uint', value });
/** A signed 64-bit parameter. */
export const llongParameter = (value: number | bigint): TypedInput => ({ kind: 'llong', value });
/** An unsigned 64-bit parameter. */
export const ullongParameter = (value: number | bigint): TypedInput => ({ kind: 'ullong', value });
/** A floating point parameter. */
export const doubleParameter = (value: number): TypedInput => ({ kind: 'double', value });

/** The codec of a list of typed parameters: a discriminated union per value. */
export function typedParameters(max: number): Codec<TypedParameters, TypedInputs> {
  return {
    read(from) {
      const values: Record<string, TypedValue> = {};
      for (let left = from.count(max); left > 0; left--) values[from.string()] = readValue(from);
      return values;
    },
    write(to, inputs) {
      const entries = Object.entries(inputs);
      to.uint(entries.length);
      for (const [name, input] of entries) {
        to.string(name);
        writeValue(to, input);
      }
    },
  };
}

function readValue(from: XdrReader): TypedValue {
  const kind = from.int();
  switch (kinds[kind]) {
    case 'int':
      return from.int();
    case 'uint':
      return from.uint();
    case 'llong':
      return from.hyper();
    case 'ullong':
      return from.uhyper();
    case 'double':
      return from.double();
    case 'boolean':
      return from.int() !== 0;
    case 'string':
      return from.string();
    case undefined:
      throw malformed(`a parameter of the unknown kind ${kind}`);
  }
}

function writeValue(to: XdrWriter, input: TypedInputs[string]): void {
  const { kind, value } = typeof input === 'object' ? input : bare(input);
  to.int(kinds.indexOf(kind));
  switch (kind) {
    case 'int':
      to.int(Number(value));
      return;
    case 'uint':
      to.uint(Number(value));
      return;
    case 'llong':
      to.hyper(BigInt(value));
      return;
    case 'ullong':
      to.uhyper(BigInt(value));
      return;
    case 'double':
      to.double(Number(value));
      return;
    case 'boolean':
      to.int(value ? 1 : 0);
      return;
    case 'string':
      to.string(String(value));
  }
}

const bare = (value: boolean | string): TypedInput => ({
  kind: typeof value === 'string' ? 'string' : 'boolean',
  value,
});
