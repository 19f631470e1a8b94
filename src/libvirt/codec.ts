import { malformed } from './xdr.ts';
import type { XdrReader, XdrWriter } from './xdr.ts';

/** How one kind of value is read from and written to a message; the two may differ in what they accept. */
export interface Codec<Out, In = Out> {
  readonly read: (from: XdrReader) => Out;
  readonly write: (to: XdrWriter, value: In) => void;
}

/** Any codec, for tables of them. */
export type AnyCodec = Codec<unknown, never>;
/** What a codec reads. */
export type OutOf<C extends AnyCodec> = ReturnType<C['read']>;
/** What a codec writes. */
export type InOf<C extends AnyCodec> = Parameters<C['write']>[1];

export const int: Codec<number> = {
  read: (from) => from.int(),
  write: (to, value) => {
    to.int(value);
  },
};

export const uint: Codec<number> = {
  read: (from) => from.uint(),
  write: (to, value) => {
    to.uint(value);
  },
};

/** A bit mask; JavaScript's `|` makes bit 31 negative, which is put right here. */
export const mask: Codec<number> = {
  read: (from) => from.uint(),
  write: (to, value) => {
    to.uint(value >>> 0);
  },
};

/** An XDR int that is zero or not. */
export const bool: Codec<boolean> = {
  read: (from) => from.int() !== 0,
  write: (to, value) => {
    to.int(value ? 1 : 0);
  },
};

/** A signed 64-bit integer, exact. */
export const hyper: Codec<number | bigint> = {
  read: (from) => from.hyper(),
  write: (to, value) => {
    to.hyper(value);
  },
};

/** A quantity (bytes, KiB, nanoseconds) in an unsigned 64-bit integer: always a number, rounded above 2^53. */
export const quantity: Codec<number, number | bigint> = {
  read: (from) => Number(from.uhyper()),
  write: (to, value) => {
    to.uhyper(value);
  },
};

/** A counter in a signed 64-bit integer, -1 where unknown: always a number, rounded above 2^53. */
export const counter: Codec<number, number | bigint> = {
  read: (from) => Number(from.hyper()),
  write: (to, value) => {
    to.hyper(value);
  },
};

export const string: Codec<string> = {
  read: (from) => from.string(),
  write: (to, value) => {
    to.string(value);
  },
};

/** No value at all. */
export const nothing: Codec<undefined> = { read: () => undefined, write: () => undefined };

/** A UUID: 16 bytes in the message, lower-case hexadecimal with dashes outside. */
export const uuid: Codec<string> = {
  read(from) {
    const hex = from.bytes(16).toString('hex');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  },
  write(to, value) {
    const hex = value.replaceAll('-', '');
    if (!/^[0-9a-f]{32}$/i.test(hex)) throw new TypeError(`'${value}' is not a UUID.`);
    to.bytes(Buffer.from(hex, 'hex'));
  },
};

/** Bytes with their length in front, up to `max` of them. */
export function opaque(max: number): Codec<Buffer, Uint8Array> {
  return {
    read: (from) => from.bytes(from.count(max)),
    write(to, value) {
      to.uint(value.length);
      to.bytes(value);
    },
  };
}

/** `length` characters, one XDR int each, ended by the first NUL: how libvirt sends a C char array. */
export function characters(length: number): Codec<string> {
  return {
    read(from) {
      const codes = Array.from({ length }, () => from.int() & 0xff);
      const end = codes.indexOf(0);
      return Buffer.from(end < 0 ? codes : codes.slice(0, end)).toString('utf8');
    },
    write(to, value) {
      const bytes = Buffer.from(value);
      for (let at = 0; at < length; at++) to.int(bytes[at] ?? 0);
    },
  };
}

/** A value that may be absent. */
export function optional<Out, In>(of: Codec<Out, In>): Codec<Out | undefined, In | undefined> {
  return {
    read: (from) => (from.int() === 0 ? undefined : of.read(from)),
    write(to, value) {
      to.int(value === undefined ? 0 : 1);
      if (value !== undefined) of.write(to, value);
    },
  };
}

/** A list with its count in front, up to `max` elements. */
export function list<Out, In>(
  of: Codec<Out, In>,
  max = 16384,
): Codec<readonly Out[], readonly In[]> {
  return {
    read(from) {
      const values: Out[] = [];
      for (let left = from.count(max); left > 0; left--) values.push(of.read(from));
      return values;
    },
    write(to, values) {
      to.uint(values.length);
      for (const value of values) of.write(to, value);
    },
  };
}

/** A list followed by its count once more: the form of libvirt's ListAll results. */
export function listing<Out, In>(
  of: Codec<Out, In>,
  max?: number,
): Codec<readonly Out[], readonly In[]> {
  const values = list(of, max);
  return {
    read(from) {
      const all = values.read(from);
      if (from.uint() !== all.length) throw malformed('a list whose two counts differ');
      return all;
    },
    write(to, all) {
      values.write(to, all);
      to.uint(all.length);
    },
  };
}

/** The codecs of a struct's fields in their order. */
export type Layout = Readonly<Record<string, AnyCodec>>;
/** The struct that a layout reads. */
export type Read<L extends Layout> = { readonly [Field in keyof L]: OutOf<L[Field]> };
/** The struct that a layout writes. */
export type Written<L extends Layout> = { readonly [Field in keyof L]: InOf<L[Field]> };

/** Fields one after the other, named by the layout's keys. */
export function struct<L extends Layout>(layout: L): Codec<Read<L>, Written<L>> {
  const fields = Object.entries(layout) as [keyof L & string, Codec<unknown>][];
  return {
    read(from) {
      const value: Record<string, unknown> = {};
      for (const [name, codec] of fields) value[name] = codec.read(from);
      return value as Read<L>;
    },
    write(to, value) {
      for (const [name, codec] of fields) codec.write(to, value[name]);
    },
  };
}
