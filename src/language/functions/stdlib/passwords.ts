import { createHash, pbkdf2Sync, randomInt } from 'node:crypto';
import { PuppetHash } from '../../../values/puppet-hash.ts';
import { rubyClassName } from '../../../values/class-names.ts';
import { Fault } from '../../faults.ts';
import { bcrypt } from '../../../values/crypt/bcrypt.ts';
import { md5Crypt } from '../../../values/crypt/md5-crypt.ts';
import { sha256Crypt, sha512Crypt } from '../../../values/crypt/sha-crypt.ts';
import { defineClassicFunction } from '../define-classic-function.ts';
import { Sensitive, type Value } from '../../../values/value.ts';
import type { CallableFunction } from '../function.ts';

/** Hashes of passwords, as operating systems keep them. */
export const PASSWORD_FUNCTIONS: readonly CallableFunction[] = [
  defineClassicFunction('pw_hash', {
    arity: 3,
    run: (args, { scope }) => scope.compilation.asBytes(hashPassword(args.map(revealed))),
  }),
  defineClassicFunction('str2saltedpbkdf2', {
    takes: [3, 3, 'str2saltedpbkdf2(): wrong number of arguments (# for 3)'],
    run: (args) => saltedPbkdf2(args.map(revealed)),
  }),
  defineClassicFunction('str2saltedsha512', {
    takes: [1, 1, 'str2saltedsha512(): Wrong number of arguments passed (# but we require 1)'],
    run([password = null]) {
      if (typeof password !== 'string') {
        throw new Fault(
          `str2saltedsha512(): Requires a String argument, you passed: ${rubyClassName(password)}`,
        );
      }
      const salt = Buffer.alloc(4);
      salt.writeUInt32LE(randomInt(2 ** 31 - 1));
      const digest = createHash('sha512').update(salt).update(password).digest();
      return Buffer.concat([salt, digest]).toString('hex');
    },
  }),
];

function revealed(value: Value): Value {
  return value instanceof Sensitive ? value.unwrap() : value;
}

interface HashKind {
  hash(password: string, salt: string): string;
  readonly salt: RegExp;
  readonly rule: string;
}

const ANY_SALT = { salt: /^[a-zA-Z0-9./]+$/, rule: 'be in the set [a-zA-Z0-9./]' };
const COST_AND_SALT = {
  salt: /^[0-9]{2}\$[./A-Za-z0-9]{22}/m,
  rule: 'match (?-mix:^[0-9]{2}\\$[.\\/A-Za-z0-9]{22})',
};

const KINDS: Readonly<Record<string, HashKind>> = {
  md5: { hash: md5Crypt, ...ANY_SALT },
  'sha-256': { hash: sha256Crypt, ...ANY_SALT },
  'sha-512': { hash: sha512Crypt, ...ANY_SALT },
  bcrypt: { hash: (password, salt) => bcrypt(password, salt, '2b'), ...COST_AND_SALT },
  'bcrypt-a': { hash: (password, salt) => bcrypt(password, salt, '2a'), ...COST_AND_SALT },
  'bcrypt-x': { hash: (password, salt) => bcrypt(password, salt, '2x'), ...COST_AND_SALT },
  'bcrypt-y': { hash: (password, salt) => bcrypt(password, salt, '2y'), ...COST_AND_SALT },
};

function hashPassword([password = null, name = null, salt = null]: readonly Value[]): Value {
  if (password !== null && typeof password !== 'string')
    throw new Fault('pw_hash(): first argument must be a string');
  if (typeof name !== 'string') throw new Fault('pw_hash(): second argument must be a string');
  const kind = new Map(Object.entries(KINDS)).get(name.toLowerCase());
  if (kind === undefined) throw new Fault(`pw_hash(): ${name} is not a valid hash type`);
  const checked = checkedSalt(salt, kind);
  return password === null || password === '' ? null : kind.hash(password, checked);
}

function checkedSalt(salt: Value, { salt: pattern, rule }: HashKind): string {
  if (typeof salt !== 'string') throw new Fault('pw_hash(): third argument must be a string');
  if (salt === '') throw new Fault('pw_hash(): third argument must not be empty');
  if (!pattern.test(salt)) throw new Fault(`pw_hash(): characters in salt must ${rule}`);
  return salt;
}

function saltedPbkdf2([password = null, salt = null, rounds = null]: readonly Value[]): Value {
  const refuse = (problem: string): Fault => new Fault(`str2saltedpbkdf2(): ${problem}`);
  if (typeof password !== 'string') throw refuse('first argument must be a string');
  if (typeof salt !== 'string') throw refuse('second argument must be a string');
  if (Buffer.byteLength(salt) < 8) throw refuse('second argument must be at least 8 bytes long');
  if (typeof rounds !== 'bigint') throw refuse('third argument must be an integer');
  if (rounds <= 40_000n || rounds >= 70_000n)
    throw refuse('third argument must be between 40,000 and 70,000');
  const digest = pbkdf2Sync(password, salt, Number(rounds), 128, 'sha512');
  return PuppetHash.from([
    ['password_hex', digest.toString('hex')],
    ['salt_hex', Buffer.from(salt).toString('hex')],
    ['iterations', rounds],
  ]);
}
