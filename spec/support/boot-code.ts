/** Bytes of a sector, and where a PC's firmware puts the first one of a disk. */
const [SECTOR, ORIGIN] = [512, 0x7c00];

/** Where the text is that a sector of these writes. */
const TEXT_AT = 0x80;

/** Writes the text to the first serial port. */
const SAY = [
  ...[0xfa, 0xfc], // cli; cld
  ...[0x31, 0xc0, 0x8e, 0xd8, 0x8e, 0xc0], // xor ax, ax; mov ds, ax; mov es, ax
  ...[0xbe, TEXT_AT, ORIGIN >> 8], // mov si, the text
  ...[0xba, 0xf8, 0x03], // mov dx, 0x3f8
  ...[0xac, 0x84, 0xc0, 0x74, 0x03], // next: lodsb; test al, al; jz out of here
  ...[0xee, 0xeb, 0xf8], // out dx, al; jmp next
];

const HALT = [0xf4, 0xeb, 0xfd]; // hlt; jmp back

/** Writes the sector behind this one to the start of the first disk, and resets the machine. */
const INSTALL = [
  ...[0xfb, 0xb8, 0x01, 0x03], // sti; mov ax, 0x0301: write one sector
  ...[0xbb, 0x00, (ORIGIN + SECTOR) >> 8], // mov bx, what is behind
  ...[0xb9, 0x01, 0x00], // mov cx, 1: the first one
  ...[0xba, 0x80, 0x00], // mov dx, 0x80: the first disk
  ...[0xcd, 0x13], // int 0x13
  ...[0xb0, 0xfe, 0xe6, 0x64], // mov al, 0xfe; out 0x64, al: reset by the keyboard controller
];

/** The first sector of a disk that a PC boots: it writes a text to the first serial port, and halts. */
export function diskStart(text: string): Buffer {
  return sector([...SAY, ...HALT], text);
}

/** What a PC boots from the network: it writes a text, installs a system that writes another one, and reboots. */
export function networkInstaller(text: string, installed: string): Buffer {
  return Buffer.concat([sector([...SAY, ...INSTALL, ...HALT], text), diskStart(installed)]);
}

function sector(code: readonly number[], text: string): Buffer {
  const bytes = Buffer.alloc(SECTOR);
  Buffer.from(code).copy(bytes);
  bytes.write(`${text}\r\n`, TEXT_AT, 'latin1');
  bytes.writeUInt16LE(0xaa55, SECTOR - 2);
  return bytes;
}

/** Where Linux's boot protocol has its fields, and where its code begins behind them. */
const LINUX = {
  sectors: 0x1f1,
  entry: 0x200,
  magic: 0x202,
  flags: 0x211,
  initrd: 0x22c,
  code: 0x270,
};

/**
 * What QEMU takes for a Linux kernel, and halts at once: a guest that runs and takes no processor time, for
 * specs that are not about the system inside.
 */
export function haltingKernel(): Buffer {
  const bytes = Buffer.alloc(3 * SECTOR);
  bytes[LINUX.sectors] = 1;
  bytes.writeUInt16LE(0xaa55, SECTOR - 2);
  Buffer.from([0xeb, LINUX.code - LINUX.entry - 2]).copy(bytes, LINUX.entry); // jmp code
  bytes.write('HdrS', LINUX.magic, 'latin1');
  bytes.writeUInt16LE(0x0203, LINUX.magic + 4); // the version of the protocol
  bytes[LINUX.flags] = 1; // the kernel proper is loaded high
  bytes.writeUInt32LE(0x7fffffff, LINUX.initrd); // where an initrd may end
  Buffer.from([0xfa, ...HALT]).copy(bytes, LINUX.code); // cli
  return bytes;
}
