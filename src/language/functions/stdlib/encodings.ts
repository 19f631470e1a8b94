import {
  createHash,
  createPrivateKey,
  createPublicKey,
  X509Certificate,
  type KeyObject,
} from 'node:crypto';
import { Fault } from '../../faults.ts';
import { defineClassicFunction } from '../define-classic-function.ts';
import { defineFunction } from '../define-function.ts';
import { rubyInspect } from '../../../values/ruby/ruby-text.ts';
import { crc32 } from '../../../values/crypt/crc32.ts';
import { toText } from '../../../values/text.ts';
import { Sensitive, type Value } from '../../../values/value.ts';
import type { CallableFunction } from '../function.ts';

/** Base64, digests and certificates. */
export const ENCODING_FUNCTIONS: readonly CallableFunction[] = [
  defineClassicFunction('base64', {
    takes: [2, Infinity, 'base64(): Wrong number of arguments (#; must be >= 2)'],
    run(args, { scope }) {
      const text = base64(args);
      return args[0] === 'decode' ? scope.compilation.asBytes(text) : text;
    },
  }),
  defineClassicFunction('validate_x509_rsa_key_pair', {
    takes: [2, 2, 'validate_x509_rsa_key_pair(): wrong number of arguments (#; must be 2)'],
    isStatement: true,
    run(args) {
      const texts = args.map((value) => {
        if (typeof value === 'string') return value;
        throw new Fault(`${rubyInspect(value)} is not a string.`);
      });
      checkKeyPair(texts);
      return null;
    },
  }),
  defineFunction('stdlib::sha256', {
    'Variant[Scalar, Sensitive, Binary, Timestamp] my_data': ([data = null]) =>
      createHash('sha256').update(revealedText(data)).digest('hex'),
  }),
  defineFunction('stdlib::crc32', {
    'Variant[Scalar, Sensitive, Binary, Timestamp] my_data': ([data = null]) =>
      crc32(Buffer.from(revealedText(data))),
  }),
];

function revealedText(value: Value): string {
  return toText(value instanceof Sensitive ? value.unwrap() : value);
}

function base64([action = null, text = null, form = 'default']: readonly Value[]): Value {
  if (action !== 'encode' && action !== 'decode')
    throw new Fault("base64(): the first argument must be one of 'encode' or 'decode'");
  if (typeof text !== 'string')
    throw new Fault('base64(): the second argument must be a string to base64');
  if (form !== 'default' && form !== 'strict' && form !== 'urlsafe') {
    throw new Fault(
      "base64(): the third argument must be one of 'default', 'strict', or 'urlsafe'",
    );
  }
  return action === 'encode' ? encode(text, form) : decode(text, form);
}

type Form = 'default' | 'strict' | 'urlsafe';

function encode(text: string, form: Form): string {
  const encoded = Buffer.from(text).toString('base64');
  if (form === 'strict') return encoded;
  if (form === 'urlsafe') return encoded.replaceAll('+', '-').replaceAll('/', '_');
  return encoded.replace(/.{1,60}/g, '$&\n');
}

function decode(text: string, form: Form): string {
  const plain = form === 'urlsafe' ? text.replaceAll('-', '+').replaceAll('_', '/') : text;
  const padded = form === 'urlsafe' ? plain.padEnd(Math.ceil(plain.length / 4) * 4, '=') : plain;
  if (
    form !== 'default' &&
    !/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(padded)
  )
    throw new Fault('invalid base64');
  return Buffer.from(padded, 'base64').toString();
}

function checkKeyPair([certificateText = '', keyText = '']: readonly string[]): void {
  const certificate = readCertificate(certificateText);
  const key = readKey(keyText);
  if (!certificate.verify(createPublicKey(key)))
    throw new Fault('Certificate signature does not match supplied key');
}

function readCertificate(text: string): X509Certificate {
  try {
    if (/^-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----/m.test(text))
      return new X509Certificate(text);
  } catch {
    throw new Fault('Not a valid x509 certificate: PEM_read_bio_X509: bad base64 decode');
  }
  throw new Fault('Not a valid x509 certificate: PEM_read_bio_X509: no start line');
}

function readKey(text: string): KeyObject {
  try {
    const key = createPrivateKey(text);
    if (key.asymmetricKeyType === 'rsa') return key;
  } catch {
    // Told below, in the words that Ruby's OpenSSL has for every cause.
  }
  throw new Fault('Not a valid RSA key: Neither PUB key nor PRIV key: unsupported');
}
