import { locationText } from '../diagnostics/render.ts';
import type { Issue, SourcePosition } from '../diagnostics/issue.ts';
import type { Value } from '../values/value.ts';

export { Fault, PuppetFault } from '../diagnostics/fault.ts';

/** The code of an error that has none in Puppet. */
export const UNCODED = 'COMPILE_ERROR';

/** An error with its final text and place. */
export class EvaluationError extends Error {
  readonly issue: Issue;

  constructor(issue: Omit<Issue, 'severity'>, options?: ErrorOptions) {
    super(`${issue.message}${locationText(issue)}`, options);
    this.name = 'EvaluationError';
    this.issue = { severity: 'error', ...issue };
  }

  /** An error that Puppet gives a place but no issue code. */
  static uncoded(message: string, place: SourcePosition): EvaluationError {
    const { file, line, column } = place;
    return new EvaluationError({ code: UNCODED, message, file, line, column });
  }
}

/** `next(value)`: leaves a lambda or a function with a value. */
export class NextSignal extends Error {
  readonly word: string = 'next';
  readonly value: Value;
  readonly place: SourcePosition;

  constructor(value: Value, place: SourcePosition) {
    super('next');
    this.value = value;
    this.place = place;
  }
}

/** `return(value)`: leaves the enclosing function, class or define. */
export class ReturnSignal extends NextSignal {
  override readonly word = 'return';
}

/** `break()`: leaves the innermost iteration. */
export class BreakSignal extends Error {
  readonly word = 'break';
  readonly place: SourcePosition;

  constructor(place: SourcePosition) {
    super('break');
    this.place = place;
  }
}
