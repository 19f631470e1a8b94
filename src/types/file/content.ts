import { createHash } from 'node:crypto';

/** What is in a file: its checksum as messages show it and, when known, the bytes. */
export interface FileContent {
  /** `{sha256}9f86d0...` */
  readonly sum: string;
  readonly bytes?: Uint8Array | undefined;
}

export function contentOf(data: Uint8Array | string): FileContent {
  const bytes = typeof data === 'string' ? new TextEncoder().encode(data) : data;
  return { sum: `{sha256}${createHash('sha256').update(bytes).digest('hex')}`, bytes };
}
