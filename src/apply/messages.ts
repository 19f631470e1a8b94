import type { Step } from '../plan/steps.ts';
import type { ChangeWords } from '../schema/attribute.ts';
import { displayText, REDACTED } from '../schema/display.ts';
import type { ChangeClass } from '../schema/provider.ts';

/** What a message needs besides the step itself. */
export interface StepWords extends Pick<ChangeWords, 'state' | 'want' | 'said'> {
  readonly step: Step;
  readonly isSecret: boolean;
}

/** `current_value 1024, should be 2048 (noop)`, with the class of a change that is not live. */
export function noopText(words: StepWords): string {
  const { is, should } = shown(words);
  const note = classText(words.step.change);
  return `current_value ${is}, should be ${should} (noop${note === '' ? '' : `, ${note}`})`;
}

/** `memory changed 1024 to 2048`, `created`, `removed`. */
export function changeText(words: StepWords): string {
  const note = classText(words.step.change);
  return `${plainChangeText(words)}${note === '' ? '' : ` (${note})`}`;
}

/** `change from 1024 to 2048 failed: no such guest`. */
export function failureText(words: StepWords, reason: string): string {
  const { is, should } = shown(words);
  return `change from ${is} to ${should} failed: ${reason}`;
}

/** `Triggered 'refresh' from 2 events`, or what noop says of it. */
export function refreshText(count: number, isNoop: boolean): string {
  const verb = isNoop ? 'Would have triggered' : 'Triggered';
  return `${verb} 'refresh' from ${count} ${count === 1 ? 'event' : 'events'}`;
}

/** Why a run that was cut off must not be taken for a whole one. */
export function incompleteText(loss: string): string {
  return `The run is incomplete: ${loss} What it has left undone the next run does`;
}

/** Puppet's words for a provider whose tools are missing, and what to install. */
export function notFunctionalText(provider: string, reason: string): string {
  return `Provider ${provider} is not functional on this host: ${reason}`;
}

/** The text of anything thrown. */
export function errorText(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

const CLASS_NAMES = {
  live: '',
  next_boot: 'next boot',
  restart: 'restart',
  refused: 'refused',
} as const;

function classText(change: ChangeClass): string {
  return change.kind === 'live' ? '' : `${CLASS_NAMES[change.kind]}: ${change.reason}`;
}

function plainChangeText(words: StepWords): string {
  const { action, property, attribute, is: before } = words.step;
  const { is, should } = shown(words);
  if (words.isSecret) return `changed ${is} to ${should}`;
  const own = attribute.changeText?.({ ...words, ...words.step });
  if (own !== undefined) return own;
  if (action === 'create') return 'created';
  if (action === 'destroy') return 'removed';
  return before === undefined || before === null || before === 'absent'
    ? `defined '${property}' as ${should}`
    : `${property} changed ${is} to ${should}`;
}

function shown({ step, isSecret }: StepWords): { readonly is: string; readonly should: string } {
  if (isSecret) return { is: REDACTED, should: REDACTED };
  return {
    is: displayText(step.attribute, step.is),
    should: displayText(step.attribute, step.should),
  };
}
