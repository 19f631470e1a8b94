/** A file's permission bits, as a manifest says them. */
export type Mode = string;

/** `0644`, `755`. */
export function isNumeric(mode: Mode): boolean {
  return /^[0-7]{1,4}$/.test(mode);
}

/** `u=rw,go=r`, `a+X`. */
export function isSymbolic(mode: Mode): boolean {
  return mode.split(',').every((clause) => CLAUSE.test(clause));
}

/** Four octal digits, as messages show them. */
export function modeText(bits: number): string {
  return bits.toString(8).padStart(4, '0');
}

/** The bits that a mode means for a file that has `bits` now. */
export function applyMode(mode: Mode, bits: number, isDirectory: boolean): number {
  if (!isNumeric(mode)) return applyClauses(mode, bits, isDirectory);
  const wanted = Number.parseInt(mode, 8);
  // A directory that may be read may be entered, as Puppet has it.
  return isDirectory ? wanted | ((wanted & 0o444) >> 2) : wanted;
}

const CLAUSE = /^([ugoa]*)((?:[-+=][rwxXstugo]*)+)$/;
const WHO = { u: 0o4700, g: 0o2070, o: 0o1007 };
const RIGHTS = { r: 0o444, w: 0o222, x: 0o111, s: 0o6000, t: 0o1000 };

function applyClauses(mode: Mode, before: number, isDirectory: boolean): number {
  let bits = before;
  for (const clause of mode.split(',')) {
    const [, who = '', actions = ''] = CLAUSE.exec(clause) ?? [];
    const mask = maskOf(who);
    for (const [, sign, rights = ''] of actions.matchAll(/([-+=])([rwxXstugo]*)/g)) {
      const named = rightsOf(rights, bits, isDirectory) & mask;
      if (sign === '+') bits |= named;
      else if (sign === '-') bits &= ~named;
      else bits = (bits & ~mask) | named;
    }
  }
  return bits;
}

function maskOf(who: string): number {
  const letters = who === '' || who.includes('a') ? 'ugo' : who;
  return Array.from(letters).reduce((mask, letter) => mask | WHO[letter as keyof typeof WHO], 0);
}

function rightsOf(rights: string, bits: number, isDirectory: boolean): number {
  return Array.from(rights).reduce((sum, letter) => sum | rightOf(letter, bits, isDirectory), 0);
}

function rightOf(letter: string, bits: number, isDirectory: boolean): number {
  if (letter === 'X') return isDirectory || (bits & 0o111) !== 0 ? RIGHTS.x : 0;
  if (letter in RIGHTS) return RIGHTS[letter as keyof typeof RIGHTS];
  // `g=u`: the other's rights, for whoever the clause is about.
  const shift = { u: 6, g: 3, o: 0 }[letter] ?? 0;
  const triple = (bits >> shift) & 7;
  return triple | (triple << 3) | (triple << 6);
}
