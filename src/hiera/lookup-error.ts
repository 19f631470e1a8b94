import type { SourcePosition } from '../diagnostics/issue.ts';

/** Data that cannot be used or found: told as it is, whatever expression asked for it. */
export class LookupError extends Error {
  override readonly name: string = 'LookupError';
  /** Puppet's name of the issue, where it has one. */
  readonly code: string | undefined;
  readonly place: SourcePosition;

  constructor(message: string, code?: string, place: SourcePosition = {}) {
    super(message);
    this.code = code;
    this.place = place;
  }
}

/** What is wrong with a lookup as a call: told as an error of the expression that made it. */
export class LookupFault extends Error {
  override readonly name: string = 'LookupFault';
}

/** A lookup that failed within another one, which passes it on as its own. */
export class FailedLookup extends LookupFault {
  override readonly name: string = 'FailedLookup';
}

/** Thrown by a data function that has no value for the key. */
export class NotFoundSignal extends Error {
  override readonly name: string = 'NotFoundSignal';
}
