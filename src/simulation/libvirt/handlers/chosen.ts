/** What networks and pools are chosen by in lists. */
interface Choosable {
  readonly isActive: boolean;
  readonly isPersistent: boolean;
  readonly autostart: boolean;
}

/** True where the bits of ListNetworks (and of ListStoragePools, which begin alike) choose it. */
export function isChosen({ isActive, isPersistent, autostart }: Choosable, flags: number): boolean {
  return (
    admits(flags & 3, isActive ? 2 : 1) &&
    admits(flags & 12, isPersistent ? 4 : 8) &&
    admits(flags & 48, autostart ? 16 : 32)
  );
}

/** A group of bits that is not mentioned does not restrict. */
function admits(group: number, bit: number): boolean {
  return group === 0 || (group & bit) !== 0;
}
