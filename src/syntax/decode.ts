/** A source as text, and where in the text its first byte stands that is not UTF-8, if there is one. */
export interface DecodedSource {
  readonly text: string;
  readonly invalidAt: number | undefined;
}

/** Reads bytes as UTF-8. A byte order mark stays where it is, for Puppet refuses it. */
export function decodeSource(bytes: Uint8Array): DecodedSource {
  try {
    const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    return { text: strict.decode(bytes), invalidAt: undefined };
  } catch {
    const tolerant = new TextDecoder('utf-8', { ignoreBOM: true });
    const valid = bytes.subarray(0, countValidBytes(bytes));
    const invalidAt = tolerant.decode(valid, { stream: true }).length;
    return { text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes), invalidAt };
  }
}

function countValidBytes(bytes: Uint8Array): number {
  let low = 0;
  let high = bytes.length;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (isStartOfText(bytes.subarray(0, middle))) low = middle;
    else high = middle - 1;
  }
  return low;
}

function isStartOfText(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}
