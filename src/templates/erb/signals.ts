import { Fault } from '../../diagnostics/fault.ts';
import type { Value } from '../../values/value.ts';

/** An exception of Ruby's with its class; a Fault without one is a StandardError. */
export class RubyException extends Fault {
  override readonly name: string = 'RubyException';
  readonly className: string;

  constructor(className: string, message: string) {
    super(message);
    this.className = className;
  }
}

/** `next`, `break` or `return` on its way out. */
export class JumpSignal extends Error {
  readonly word: 'next' | 'break' | 'return';
  readonly value: Value;

  constructor(word: 'next' | 'break' | 'return', value: Value) {
    super(word);
    this.word = word;
    this.value = value;
  }
}

/** What code gives, also by way of a jump. */
export function caught(word: JumpSignal['word'], run: () => Value): Value {
  try {
    return run();
  } catch (thrown) {
    if (thrown instanceof JumpSignal && thrown.word === word) return thrown.value;
    throw thrown;
  }
}
