import { createHash } from 'node:crypto';

/** What is in a file: its checksum as messages show it and, when known, the bytes. */
export interface FileContent {
  /** `{sha256}9f86d0...` */
  readonly sum: string;
  readonly bytes?: Uint8Array | undefined;
}

/** The content that these bytes are. */
export function contentOf(data: Uint8Array | string): FileContent {
  const bytes = typeof data === 'string' ? new TextEncoder().encode(data) : data;
  return { sum: `{sha256}${createHash('sha256').update(bytes).digest('hex')}`, bytes };
}

/** The content that a manifest asks for; a checksum stands for the content that has it. */
export function wantedContent(text: string): FileContent {
  return CHECKSUM.test(text) ? { sum: text } : contentOf(text);
}

const CHECKSUM = /^\{sha256\}[0-9a-f]{64}$/;

/** The bytes to write; a checksum alone cannot be written. */
export function bytesToWrite({ sum, bytes }: FileContent): Uint8Array {
  if (bytes) return bytes;
  throw new Error(
    `Could not retrieve content for ${sum}: there is no file bucket here; give the content itself or a source`,
  );
}
