import { Fault } from '../faults.ts';

/** An address or network: the number, how many bits it has and how many of them name the network. */
export interface IpAddress {
  readonly family: 4 | 6;
  readonly number: bigint;
  readonly prefix: number;
}

/** Reads an address with an optional `/24` or `/255.255.255.0`, as Ruby's IPAddr does. */
export function parseIpAddress(text: string): IpAddress {
  const [written = '', mask, ...rest] = text.split('/');
  if (rest.length > 0 || text === '') throw invalid();
  const address = /^\[(.*)\]$/s.exec(written)?.[1] ?? written.replace(/%[^%]+$/, '');
  const family = address.includes(':') ? 6 : 4;
  const number = family === 4 ? parseV4(address) : parseV6(address);
  const bits = family === 4 ? 32 : 128;
  if (mask === undefined) return { family, number, prefix: bits };
  const prefix = prefixOf(mask, { family, number });
  if (prefix > bits) throw new Fault(`invalid length: ${number}`);
  const hostBits = BigInt(bits - prefix);
  return { family, number: (number >> hostBits) << hostBits, prefix };
}

/** Whether an address lies in a network. */
export function includesAddress(network: IpAddress, address: IpAddress): boolean {
  if (network.family !== address.family) return false;
  const hostBits = BigInt((network.family === 4 ? 32 : 128) - network.prefix);
  return network.number >> hostBits === address.number >> hostBits;
}

/** The address as Ruby writes it: shortened where it is one of version 6. */
export function ipAddressText({ family, number }: IpAddress): string {
  if (family === 4) return [24n, 16n, 8n, 0n].map((shift) => (number >> shift) & 0xffn).join('.');
  const groups = Array.from({ length: 8 }, (_, index) =>
    ((number >> BigInt(112 - index * 16)) & 0xffffn).toString(16),
  );
  return shorten(groups.join(':'));
}

/** The first longest run of zeros becomes `::`. */
function shorten(text: string): string {
  for (let size = 8; size > 1; size--) {
    const zeros = Array<string>(size).fill('0').join(':');
    const found = new RegExp(`(?<=^|:)${zeros}(?=:|$)`).exec(text);
    if (found === null) continue;
    const before = text.slice(0, found.index).replace(/:$/, '');
    const after = text.slice(found.index + zeros.length).replace(/^:/, '');
    return `${before}::${after}`;
  }
  return text;
}

function prefixOf(
  mask: string,
  { family, number: address }: Pick<IpAddress, 'family' | 'number'>,
): number {
  if (/^\d+$/.test(mask)) return Number(mask);
  if (mask === '') throw invalid();
  const number = family === 4 ? parseV4(mask) : parseV6(mask);
  const bits = number.toString(2).padStart(family === 4 ? 32 : 128, '0');
  if (!/^1*0*$/.test(bits)) throw new Fault(`invalid mask ${mask}: ${address}`);
  return bits.replace(/0/g, '').length;
}

function parseV4(text: string): bigint {
  if (!/^\d+\.\d+\.\d+\.\d+$/.test(text)) throw invalid();
  const parts = text.split('.');
  if (parts.some((part) => Number(part) > 255)) throw invalid();
  if (parts.some((part) => /^0./.test(part)))
    throw new Fault('zero-filled number in IPv4 address is ambiguous: ');
  return parts.reduce((number, part) => number * 256n + BigInt(part), 0n);
}

function parseV6(text: string): bigint {
  const [, head = text, tail] = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/s.exec(text) ?? [];
  const last = tail === undefined ? '' : hexGroups(parseV4(tail));
  const [left = '', right, ...more] = (head + last).split('::');
  if (more.length > 0) throw invalid();
  const before = groupsOf(left);
  const after = right === undefined ? [] : groupsOf(right);
  const missing = 8 - before.length - after.length;
  if (missing < 0 || (right === undefined) !== (missing === 0)) throw invalid();
  const groups = [...before, ...Array<string>(missing).fill('0'), ...after];
  return groups.reduce((number, group) => number * 0x10000n + BigInt(`0x${group}`), 0n);
}

function hexGroups(number: bigint): string {
  return `${(number >> 16n).toString(16)}:${(number & 0xffffn).toString(16)}`;
}

function groupsOf(text: string): string[] {
  const groups = text === '' ? [] : text.split(':');
  if (!groups.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group))) throw invalid();
  return groups;
}

function invalid(): Fault {
  return new Fault('invalid address: ');
}
