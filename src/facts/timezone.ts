import type { Machine } from './machine.ts';

/** The fact `timezone`: the abbreviation in force now, `CET`. */
export function timezone(machine: Machine): string {
  const name = machine.host.env.TZ?.replace(/^:/, '');
  const path = name === undefined || name === '' ? '/etc/localtime' : `/usr/share/zoneinfo/${name}`;
  const data = machine.bytes(path);
  const seconds = BigInt(Math.floor(machine.host.now().getTime() / 1000));
  return (data && abbreviationAt(data, seconds)) ?? 'UTC';
}

/** The abbreviation that a zone file (RFC 8536) gives for a time in seconds since 1970. */
function abbreviationAt(data: Uint8Array, seconds: bigint): string | undefined {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  if (data.length < 44 || view.getUint32(0) !== 0x545a6966) return undefined;
  // From version 2 on the file holds everything a second time, with times of 64 bits.
  const first = readCounts(view, 0);
  const hasLongTimes = view.getUint8(4) >= 0x32;
  const block = hasLongTimes ? readCounts(view, first.end(4)) : first;
  const timeSize = hasLongTimes ? 8 : 4;
  const timeAt = (i: number): bigint =>
    hasLongTimes ? view.getBigInt64(block.data + i * 8) : BigInt(view.getInt32(block.data + i * 4));
  let past = 0;
  while (past < block.times && timeAt(past) <= seconds) past += 1;
  const types = block.data + block.times * timeSize;
  const type = past === 0 ? 0 : view.getUint8(types + past - 1);
  const infos = types + block.times;
  const names = infos + block.types * 6;
  const start = names + view.getUint8(infos + type * 6 + 5);
  return new TextDecoder().decode(data.subarray(start, data.indexOf(0, start)));
}

interface Counts {
  readonly times: number;
  readonly types: number;
  /** Where the block's data begins. */
  readonly data: number;
  /** Where the block ends when its times have `timeSize` bytes. */
  end(timeSize: number): number;
}

function readCounts(view: DataView, at: number): Counts {
  const count = (i: number): number => view.getUint32(at + 20 + i * 4);
  const [utc, std, leap, times, types, characters] = [0, 1, 2, 3, 4, 5].map(count) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const data = at + 44;
  return {
    times,
    types,
    data,
    end: (timeSize) =>
      data + times * (timeSize + 1) + types * 6 + characters + leap * (timeSize + 4) + std + utc,
  };
}
