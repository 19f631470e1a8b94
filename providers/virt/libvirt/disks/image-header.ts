/** What the start of an image says of it. */
interface ImageHeader {
  readonly format: 'raw' | 'qcow2';
  /** The image reads from other files: a backing file or a data file. */
  readonly isLayered: boolean;
}

/** So many bytes of an image are needed: as many as qemu itself looks at. */
export const HEADER_SIZE = 512;

/**
 * Reads the start of an image where that tells all: qcow2, and raw, which is whatever does not begin
 * like any format that qemu knows. undefined: qemu-img has to be asked, which takes 15 ms.
 */
export function readImageHeader(path: string, start: Uint8Array): ImageHeader | undefined {
  const text = new TextDecoder('latin1').decode(start);
  if (text.startsWith(QCOW)) return readQcow2(start);
  const isKnown = path.endsWith('.dmg') || MAGICS.some(([at, magic]) => text.startsWith(magic, at));
  return isKnown ? undefined : { format: 'raw', isLayered: false };
}

/** The bytes that a guest sees of a qcow2 image; undefined for what is none. */
export function readQcow2Size(start: Uint8Array): number | undefined {
  const isQcow2 = new TextDecoder('latin1').decode(start).startsWith(QCOW) && readQcow2(start);
  return isQcow2
    ? Number(new DataView(start.buffer, start.byteOffset).getBigUint64(24))
    : undefined;
}

const QCOW = 'QFI\xfb';

/** How the other formats that qemu 7.2 probes for begin (bdrv_probe in its block/*.c). */
const MAGICS: readonly (readonly [at: number, magic: string])[] = [
  [0, 'Bochs Virtual HD Image'],
  [0, 'LUKS\xba\xbe'],
  [0, 'WithoutFreeSpace'],
  [0, 'WithouFreSpacExt'],
  [0, 'QED\0'],
  [0x40, '\x7f\x10\xda\xbe'], // VDI
  [0, 'vhdxfile'],
  [0, 'conectix'], // VPC
  [0, 'KDMV'],
  [0, 'COWD'],
  // A VMDK descriptor is a text with comments; cloop is a shell script.
  [0, '#'],
  [0, ' '],
  [0, '\n'],
  [0, 'version='],
];

/** docs/interop/qcow2.txt of qemu: big-endian, version 3 with feature bits. */
function readQcow2(start: Uint8Array): ImageHeader | undefined {
  const { buffer, byteOffset, length } = start;
  const header = new DataView(buffer, byteOffset, length);
  if (length < 104) return undefined;
  const version = header.getUint32(4);
  if (version !== 2 && version !== 3) return undefined;
  const hasBackingFile = header.getBigUint64(8) !== 0n;
  const hasDataFile = version === 3 && (header.getBigUint64(72) & 4n) !== 0n;
  return { format: 'qcow2', isLayered: hasBackingFile || hasDataFile };
}
