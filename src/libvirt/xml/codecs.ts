import type { Codec } from './mapping.ts';

export const string: Codec<string> = { read: (text) => text, write: (value) => value };

export const integer: Codec<number> = {
  read: (text) => (/^\s*-?\d+\s*$/.test(text) ? Number(text) : undefined),
  write: String,
};

/** A size in KiB, whatever unit the document gives it in; libvirt itself always writes KiB. */
export const kib: Codec<number> = {
  read(text, unit = 'KiB') {
    const factor = BYTES[unit];
    const number = integer.read(text, undefined);
    return factor === undefined || number === undefined ? undefined : (number * factor) / 1024;
  },
  write: String,
  unit: 'KiB',
};

export const yesNo: Codec<boolean> = {
  read: (text) => (text === 'yes' ? true : text === 'no' ? false : undefined),
  write: (value) => (value ? 'yes' : 'no'),
};

export const onOff: Codec<boolean> = {
  read: (text) => (text === 'on' ? true : text === 'off' ? false : undefined),
  write: (value) => (value ? 'on' : 'off'),
};

/** An element that says something by being there: `<acpi/>`. */
export const present: Codec<boolean> = {
  read: () => true,
  write: (value) => (value ? '' : undefined),
};

/** libvirt's units of size (virScaleInteger): the capital letter alone and `iB` are powers of 1024. */
const BYTES: Readonly<Record<string, number | undefined>> = {
  b: 1,
  bytes: 1,
  ...powers(['k', 'm', 'g', 't', 'p'], 1024, (letter) => [letter, letter.toUpperCase()]),
  ...powers(['K', 'M', 'G', 'T', 'P'], 1024, (letter) => [`${letter}iB`]),
  ...powers(['K', 'M', 'G', 'T', 'P'], 1000, (letter) => [`${letter}B`]),
  kB: 1000,
};

function powers(
  letters: readonly string[],
  base: number,
  spell: (letter: string) => readonly string[],
): Record<string, number> {
  return Object.fromEntries(
    letters.flatMap((letter, index) => spell(letter).map((unit) => [unit, base ** (index + 1)])),
  );
}
