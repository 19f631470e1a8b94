import { isX86 } from '../creation/platform.ts';

/**
 * What is wrong with bytes that are to be booted, a page with an error in the place of a kernel say; undefined when
 * they begin as they should.
 */
export function bootFault(
  part: 'kernel' | 'initrd',
  bytes: Uint8Array,
  arch: string,
): string | undefined {
  const text = new TextDecoder('latin1').decode(bytes.subarray(0, 1024));
  if (part === 'initrd') {
    return INITRDS.some((magic) => text.startsWith(magic)) ? undefined : 'it is no initrd';
  }
  // Documentation/x86/boot.rst of Linux; what other architectures boot has too many forms.
  const isKernel = !isX86(arch) || text.startsWith('HdrS', 0x202);
  return isKernel && bytes.length > 0 ? undefined : 'it is no Linux kernel';
}

/** An archive as it is, or packed by gzip, xz, lzma, bzip2, lz4, lzop or zstd. */
const INITRDS = [
  ...['070701', '070702', '\x1f\x8b', '\xfd7zXZ\0', '\x5d\0\0', 'BZh'],
  ...['\x02\x21\x4c\x18', '\x04\x22\x4d\x18', '\x89LZO', '\x28\xb5\x2f\xfd'],
];
