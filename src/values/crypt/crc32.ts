/** The cyclic redundancy check of 32 bits (as in zip and Ethernet), in hexadecimal. */
export function crc32(bytes: Buffer): string {
  let sum = 0xffff_ffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum % 2 === 0 ? 0 : 0xedb8_8320);
    sum >>>= 0;
  }
  return (~sum >>> 0).toString(16).padStart(8, '0');
}
