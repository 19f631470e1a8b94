import { decryptPkcs7 } from './pkcs7.ts'; // later
import { toText } from '../values/text.ts';
import type { PuppetHash } from '../values/puppet-hash.ts';
import type { World } from './world.ts';

/** What `ENC[PKCS7,...]` in a text needs to become plain. */
export interface EyamlPlace {
  /** The options of the level in `hiera.yaml`. */
  readonly options: PuppetHash;
  readonly world: Pick<World, 'read' | 'environmentVariable'>;
}

const TOKEN = /ENC\[(\w+,)?([a-zA-Z0-9+/ =\n]+?)\]/g;

/** Whether a text has parts that are encrypted. */
export function isEncrypted(text: string): boolean {
  return /ENC\[.*?\]/.test(text);
}

/** A text with its encrypted parts made plain; throws an Error that says why it cannot be. */
export function decrypted(text: string, place: EyamlPlace): string {
  const plain = text.replace(TOKEN, (_, scheme: string | undefined, cipher: string) => {
    const name = scheme?.slice(0, -1) ?? 'PKCS7';
    if (name.toUpperCase() !== 'PKCS7') {
      throw new Error(`pvirt decrypts PKCS7, not ${name}`);
    }
    return decryptPkcs7(Buffer.from(cipher.replaceAll(/\s/g, ''), 'base64'), {
      privateKey: keyText('private', place),
      certificate: keyText('public', place),
    });
  });
  return plain.replace(/\r?\n$/, '');
}

/** A key in PEM: from the variable that the options name, else from the file. */
function keyText(kind: 'private' | 'public', { options, world }: EyamlPlace): string {
  const variable = options.get(`pkcs7_${kind}_key_env_var`);
  const given = typeof variable === 'string' ? world.environmentVariable(variable) : undefined;
  if (given !== undefined) return given;
  const path = options.get(`pkcs7_${kind}_key`) ?? `./keys/${kind}_key.pkcs7.pem`;
  const text = typeof path === 'string' ? world.read(path) : undefined;
  if (text !== undefined) return text;
  throw new Error(`there is no ${kind} key at ${toText(path)}; pkcs7_${kind}_key says where it is`);
}
