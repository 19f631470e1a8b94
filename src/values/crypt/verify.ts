import { md5Crypt } from './md5-crypt.ts';
import { sha256Crypt, sha512Crypt } from './sha-crypt.ts';

/**
 * Whether a password is that of a hash in a shadow file: `$1$`, `$5$` and `$6$` with the usual number
 * of rounds. Of other hashes nobody can tell, and the answer is no.
 */
export function isPasswordOf(password: string, hash: string): boolean {
  const [, scheme = '', salt = ''] = /^\$([156])\$([^$]*)\$[^$]+$/.exec(hash) ?? [];
  const crypt = SCHEMES[scheme];
  return crypt !== undefined && !salt.startsWith('rounds=') && crypt(password, salt) === hash;
}

const SCHEMES: Readonly<Record<string, ((password: string, salt: string) => string) | undefined>> =
  {
    '1': md5Crypt,
    '5': sha256Crypt,
    '6': sha512Crypt,
  };
