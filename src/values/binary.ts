import { ValueObject } from './value.ts';

/** A sequence of bytes; its text is base64. */
export class Binary extends ValueObject {
  readonly valueKind = 'Binary';
  readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    super();
    this.bytes = bytes;
  }

  /** Reads strict base64; undefined when it is none. */
  static fromBase64(text: string): Binary | undefined {
    const isBase64 = text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text);
    return isBase64 ? new Binary(Buffer.from(text, 'base64')) : undefined;
  }

  override get identity(): string {
    return `Binary ${this.toString()}`;
  }

  override toString(): string {
    return Buffer.from(this.bytes).toString('base64');
  }

  override toProgramText(): string {
    return `Binary("${this.toString()}")`;
  }
}
