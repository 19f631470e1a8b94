import { toText } from '../../../values/text.ts';
import { Binary } from '../../../values/binary.ts';
import { Fault } from '../../faults.ts';
import { defineFunction } from '../define-function.ts';
import type { PuppetHash } from '../../../values/puppet-hash.ts';
import type { Value } from '../../../values/value.ts';

/** Binary.new(text, format) and Binary.new(bytes) */
export const newBinary = defineFunction(
  'new_Binary',
  {
    'String str, Base64Format format?': ([text, format = '%B']: [string, string?]) =>
      textToBinary(text, format),
    'Array[ByteInteger] byte_array': ([bytes]: [readonly bigint[]]) => bytesToBinary(bytes),
    'BinaryArgsHash hash_args': ([args]: [PuppetHash]) => {
      const value = args.get('value');
      if (Array.isArray(value)) return bytesToBinary(value as readonly bigint[]);
      return textToBinary(toText(value ?? null), toText(args.get('format') ?? '%B'));
    },
  },
  {
    types: {
      ByteInteger: 'Integer[0,255]',
      Base64Format: 'Enum["%b", "%u", "%B", "%s", "%r"]',
      StringHash: 'Struct[{value => String, "format" => Optional[Base64Format]}]',
      ArrayHash: 'Struct[{value => Array[ByteInteger]}]',
      BinaryArgsHash: 'Variant[StringHash, ArrayHash]',
    },
  },
);

function bytesToBinary(bytes: readonly bigint[]): Binary {
  return new Binary(Uint8Array.from(bytes, Number));
}

function textToBinary(text: string, format: string): Value {
  switch (format) {
    case '%b':
      return new Binary(Buffer.from(text.replace(/[^A-Za-z0-9+/]/g, ''), 'base64'));
    case '%u':
      return new Binary(Buffer.from(text, 'base64url'));
    case '%s':
      return new Binary(Buffer.from(text, 'utf8'));
    case '%r':
      return new Binary(Buffer.from(text, 'utf8'));
    default: {
      const binary = Binary.fromBase64(text);
      if (binary === undefined) throw new Fault('invalid base64');
      return binary;
    }
  }
}
