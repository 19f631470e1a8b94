import { createHash, randomInt } from 'node:crypto';
import { Fault } from '../../faults.ts';
import { callByName } from '../call.ts';
import { defineClassicFunction } from '../define-classic-function.ts';
import { defineBoth } from './define-both.ts';
import { MersenneTwister } from '../mersenne-twister.ts';
import { asText } from '../../../values/ruby/ruby-errors.ts';
import { rubyText } from '../../../values/ruby/ruby-text.ts';
import { isArray, type Value } from '../../../values/value.ts';
import type { Call, CallableFunction } from '../function.ts';

const DIGITS = '0123456789';
const SMALL = 'abcdefghijklmnopqrstuvwxyz';
const CAPITALS = SMALL.toUpperCase();

/** Random choices: by a seed, by the node's name, or by chance. */
export const RANDOM_FUNCTIONS: readonly CallableFunction[] = [
  defineClassicFunction('fqdn_rand_string', {
    arity: -2,
    run: (args, call) => fqdnRandString(args, call),
  }),
  defineClassicFunction('fqdn_rotate', {
    takes: [1, Infinity, 'fqdn_rotate(): Wrong number of arguments given (# for 1)'],
    run([value = null, ...seeds], { scope }) {
      const items = itemsOf(value, 'fqdn_rotate');
      const name = rubyText(scope.lookup('::fqdn') ?? null);
      return alike(value, rotateByName(items, { seeds, name }));
    },
  }),
  defineClassicFunction('fqdn_uuid', {
    run(args) {
      if (args.length === 0) throw new Fault('fqdn_uuid: No arguments given');
      if (args.length > 1) throw new Fault(`fqdn_uuid: Too many arguments given (${args.length})`);
      return uuidOfName(asText(args[0]));
    },
  }),
  defineClassicFunction('seeded_rand', {
    arity: 2,
    run([limit = null, seed = null]) {
      const most = positive(limit, 'seeded_rand');
      if (typeof seed !== 'string')
        throw new Fault('seeded_rand(): second argument must be a string');
      return new MersenneTwister(seedOf('md5', seed)).below(most);
    },
  }),
  ...defineBoth('seeded_rand_string', {
    'Integer[1] length, String seed, String[2] charset?': ([
      length,
      seed,
      charset = DIGITS + SMALL + CAPITALS,
    ]: [bigint, string, string?]) => {
      const random = new MersenneTwister(seedOf('sha256', seed));
      const characters = Array.from(charset);
      const size = BigInt(characters.length);
      return Array.from(
        { length: Number(length) },
        () => characters[Number(random.below(size))] ?? '',
      ).join('');
    },
  }),
  defineClassicFunction('shuffle', {
    takes: [1, Infinity, 'shuffle(): Wrong number of arguments given (# for 1)'],
    run([value = null]) {
      const items = [...itemsOf(value, 'shuffle')];
      for (let at = items.length - 1; at > 0; at--) {
        const other = randomInt(at + 1);
        [items[at], items[other]] = [items[other] ?? null, items[at] ?? null];
      }
      return alike(value, items);
    },
  }),
];

function itemsOf(value: Value, name: string): readonly Value[] {
  if (typeof value === 'string') return Array.from(value);
  if (isArray(value)) return value;
  throw new Fault(`${name}(): Requires either array or string to work with`);
}

function alike(value: Value, items: readonly Value[]): Value {
  return typeof value === 'string' ? items.map(rubyText).join('') : items;
}

/** A list turned by a number that a node's name and further seeds give. */
export function rotateByName(
  items: readonly Value[],
  { seeds, name }: { readonly seeds: readonly Value[]; readonly name: string },
): readonly Value[] {
  if (items.length <= 1) return items;
  const seed = seedOf('md5', `${name}:${seeds.map(rubyText).join(':')}`);
  const offset = Number(new MersenneTwister(seed).below(BigInt(items.length)));
  return [...items.slice(offset), ...items.slice(0, offset)];
}

/** A text's digest as a number, which seeds begin with. */
export function seedOf(algorithm: 'md5' | 'sha256', text: string): bigint {
  return BigInt(`0x${createHash(algorithm).update(text).digest('hex')}`);
}

function positive(value: Value, name: string): bigint {
  const isInteger =
    typeof value === 'bigint' || (typeof value === 'string' && /^-?(?:[1-9]\d*|0)$/.test(value));
  const number = isInteger ? BigInt(value) : 0n;
  if (number > 0n) return number;
  throw new Fault(`${name}(): first argument must be a positive integer`);
}

function fqdnRandString(args: readonly Value[], call: Call): string {
  const [length = null, charset = null, ...seeds] = args;
  const count = positive(length, 'fqdn_rand_string');
  if (charset !== null && typeof charset !== 'string')
    throw new Fault('fqdn_rand_string(): second argument must be undef or a string');
  return pickByName({ length: count, charset, seeds }, call);
}

interface Picking {
  readonly length: bigint;
  readonly charset: string | null;
  readonly seeds: readonly Value[];
}

/** Characters of a set, all by default those of words, as a node's name and further seeds pick them. */
export function pickByName({ length, charset, seeds }: Picking, call: Call): string {
  const characters = Array.from(charset ?? '');
  if (characters.length === 0) characters.push(...Array.from(DIGITS + CAPITALS + SMALL));
  return Array.from({ length: Number(length) }, (_, index) => {
    const seed = [...seeds.map(rubyText), String(index + 1)].join(':');
    const picked = callByName('fqdn_rand', [BigInt(characters.length), seed], call);
    return characters[Number(picked)] ?? '';
  }).join('');
}

const DNS_NAMESPACE = Buffer.from('6ba7b8109dad11d180b400c04fd430c8', 'hex');

/** The UUID (version 5) of a name in the domain name system. */
function uuidOfName(name: string): string {
  const bytes = createHash('sha1').update(DNS_NAMESPACE).update(name).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
