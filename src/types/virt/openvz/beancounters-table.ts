import { PAGE } from './amount.ts';

/** The user beancounters of OpenVZ: what one of each counts, in bytes; those of 0 are mere counts. */
export const BEANCOUNTERS: Readonly<Record<string, number | undefined>> = {
  kmemsize: 1,
  lockedpages: PAGE,
  privvmpages: PAGE,
  shmpages: PAGE,
  numproc: 0,
  physpages: PAGE,
  vmguarpages: PAGE,
  oomguarpages: PAGE,
  numtcpsock: 0,
  numflock: 0,
  numpty: 0,
  numsiginfo: 0,
  tcpsndbuf: 1,
  tcprcvbuf: 1,
  othersockbuf: 1,
  dgramrcvbuf: 1,
  numothersock: 0,
  dcachesize: 1,
  numfile: 0,
  numiptent: 0,
  swappages: PAGE,
  avnumproc: 0,
};

/** Names of old. */
export const BEANCOUNTER_ALIASES: Readonly<Record<string, string | undefined>> = {
  dcache: 'dcachesize',
  iptentries: 'numiptent',
};

/** The kernel's largest number, by what one of them is: above, there is no limit. */
export function isUnlimited(amount: number, bytesPerUnit: number): boolean {
  return amount >= (bytesPerUnit === PAGE ? 2 ** 51 - 1 : 2 ** 63);
}
