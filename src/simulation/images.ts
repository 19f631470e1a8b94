import type { MemoryFiles } from '../host/memory-files.ts';

/** An image that is to be made. */
export interface NewImage {
  readonly path: string;
  readonly format: string;
  /** Bytes that a guest sees. */
  readonly size: number;
  /** The image that it is based on. */
  readonly backing?: string | undefined;
}

/** What the start of an image says of it. */
interface ImageFacts {
  readonly format: string;
  /** Bytes that a guest sees. */
  readonly size: number;
  readonly backing: string | undefined;
}

/** Writes an image as a new file. */
export async function makeImage(image: NewImage, files: MemoryFiles): Promise<void> {
  await files.write(image.path, '');
  overwrite(image, files);
}

/** Gives an image another size, in bytes; it stays the same file. */
export async function resizeImage(path: string, size: number, files: MemoryFiles): Promise<void> {
  overwrite({ ...(await factsOf(path, files)), path, size }, files);
}

/** What an image is; a file that the simulation did not make is a raw one of its own size. */
export async function factsOf(path: string, files: MemoryFiles): Promise<ImageFacts> {
  const data = Buffer.from((await files.read(path)) ?? new Uint8Array());
  if (data.subarray(0, 4).toString('latin1') === QCOW) return readQcow2(data);
  const [, format, size] = /pvirt simulated image (\S+) (\d+)/.exec(data.toString('latin1')) ?? [];
  if (format !== undefined) return { format, size: Number(size), backing: undefined };
  const { size: length = 0 } = (await files.stat(path, { follow: true })) ?? {};
  return { format: 'raw', size: length, backing: undefined };
}

/**
 * Raw images are one hole, qcow2 images their real header (docs/interop/qcow2.txt of qemu, version 3), the
 * others begin as theirs do and go on with a line for the simulation alone.
 */
function overwrite({ path, format, size, backing }: NewImage, files: MemoryFiles): void {
  if (format === 'raw') files.overwrite(path, new Uint8Array(), size);
  else if (format === 'qcow2') files.overwrite(path, qcow2(size, backing));
  else files.overwrite(path, marked(format, size));
}

/** How images of other formats begin. */
const MAGICS: Readonly<Record<string, string>> = {
  vmdk: 'KDMV',
  vhdx: 'vhdxfile',
  vpc: 'conectix',
};

function marked(format: string, size: number): Uint8Array {
  return Buffer.from(`${MAGICS[format] ?? 'QED\0'} pvirt simulated image ${format} ${size}\n`);
}

const QCOW = 'QFI\u{fb}';
const HEADER = 104;

function qcow2(size: number, backing = ''): Uint8Array {
  const name = Buffer.from(backing);
  const image = Buffer.alloc(HEADER + 8 + name.length);
  image.write(QCOW, 'latin1');
  image.writeUInt32BE(3, 4);
  if (name.length > 0) {
    image.writeBigUInt64BE(BigInt(HEADER + 8), 8);
    image.writeUInt32BE(name.length, 16);
    name.copy(image, HEADER + 8);
  }
  image.writeUInt32BE(16, 20);
  image.writeBigUInt64BE(BigInt(size), 24);
  image.writeUInt32BE(4, 96);
  image.writeUInt32BE(HEADER, 100);
  return image;
}

function readQcow2(image: Buffer): ImageFacts {
  const at = Number(image.readBigUInt64BE(8));
  const backing = at === 0 ? undefined : image.subarray(at, at + image.readUInt32BE(16)).toString();
  return { format: 'qcow2', size: Number(image.readBigUInt64BE(24)), backing };
}
