import type { Value } from '../values/value.ts';
import type { Explainer, Outcome, Step } from './explainer.ts';

/** A step of a lookup with everything that happened within it. */
export interface ExplainedStep {
  readonly step: Step;
  readonly branches: readonly ExplainedStep[];
  readonly texts: readonly string[];
  readonly key: string | undefined;
  readonly value: Value | undefined;
  readonly event: Outcome['event'] | undefined;
}

/** Notes how a value was found, as a tree. */
export class Explanation implements Explainer {
  readonly onlyOptions: boolean;
  readonly branches: Noted[] = [];
  readonly texts: string[] = [];
  #current: Noted | undefined;

  constructor({ onlyOptions }: { readonly onlyOptions: boolean }) {
    this.onlyOptions = onlyOptions;
  }

  within<T>(step: Step, work: () => T): T {
    const parent = this.#current;
    this.#current = new Noted(step);
    (parent ?? this).branches.push(this.#current);
    try {
      return work();
    } finally {
      this.#current = parent;
    }
  }

  report(outcome: Outcome): void {
    this.#current?.note(outcome);
  }

  text(line: string): void {
    (this.#current ?? this).texts.push(line);
  }
}

class Noted implements ExplainedStep {
  readonly step: Step;
  readonly branches: Noted[] = [];
  readonly texts: string[] = [];
  key: string | undefined;
  value: Value | undefined;
  event: Outcome['event'] | undefined;

  constructor(step: Step) {
    this.step = step;
    if ('key' in step) this.key = step.key;
  }

  note(outcome: Outcome): void {
    this.event = outcome.event;
    if ('key' in outcome) this.key = outcome.key;
    if ('value' in outcome) this.value = outcome.value;
  }
}
