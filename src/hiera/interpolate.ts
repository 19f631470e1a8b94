import { PuppetHash } from '../values/puppet-hash.ts';
import { isArray, type Value } from '../values/value.ts';
import { LookupError } from './lookup-error.ts';
import { digExplained, splitKey } from './lookup-key.ts';
import type { Question } from './question.ts';

/** How `%{...}` in data is answered. */
export interface Interpolation {
  readonly question: Question;
  /** Whether `%{lookup('key')}` and its like are allowed; in configurations they are not. */
  readonly allowsMethods: boolean;
  /** The value of another key. */
  readonly lookup: (key: string) => Value;
  /** Does the work unless the name is under way already. */
  readonly guard: <T>(name: string, work: () => T) => T;
  readonly inspect: (value: Value) => string;
}

/** A value with every `%{...}` in its strings, and those within it, replaced. */
export function interpolate(value: Value, by: Interpolation): Value {
  if (typeof value === 'string') {
    if (!value.includes('%{')) return value;
    const step = { kind: 'interpolate', expression: value } as const;
    return by.question.explainer.within(step, () => interpolateText(value, by));
  }
  if (isArray(value)) return value.map((item) => interpolate(item, by));
  if (!(value instanceof PuppetHash)) return value;
  return PuppetHash.from(
    value.entries().map(([key, item]) => [interpolate(key, by), interpolate(item, by)] as const),
  );
}

const EMPTY = new Set(['', '::', '""', "''", '"::"', "'::'"]);

function interpolateText(text: string, by: Interpolation): Value {
  const whole = /^%\{([^}]*)\}$/.exec(text);
  if (whole !== null) {
    const { method, argument } = methodOf((whole[1] ?? '').trim(), by);
    if (method === 'alias') return by.lookup(argument);
  }
  return text.replace(/%\{([^}]*)\}/g, (_, inside: string) => {
    const expression = inside.trim();
    if (EMPTY.has(expression)) return '';
    const { method, argument } = methodOf(expression, by);
    const value = resolve(method, { argument, text, by });
    const name = method === 'scope' ? `scope:${argument}` : argument;
    return textOf(
      by.guard(name, () => interpolate(value, by)),
      by,
    );
  });
}

function methodOf(
  expression: string,
  { allowsMethods }: Interpolation,
): { readonly method: string; readonly argument: string } {
  const call = /^(\w+)\((?:"([^"]+)"|'([^']+)')\)$/.exec(expression);
  if (call === null) return { method: 'scope', argument: expression };
  if (allowsMethods) return { method: call[1] ?? '', argument: call[2] ?? call[3] ?? '' };
  throw new LookupError(
    'Interpolation using method syntax is not allowed in this context',
    'HIERA_INTERPOLATION_METHOD_SYNTAX_NOT_ALLOWED',
  );
}

interface Reference {
  readonly argument: string;
  readonly text: string;
  readonly by: Interpolation;
}

function resolve(method: string, { argument, text, by }: Reference): Value {
  switch (method) {
    case 'lookup':
    case 'hiera':
      return by.lookup(argument);
    case 'scope':
      return variableValue(argument, text, by.question);
    case 'literal':
      return argument;
    case 'alias':
      throw new LookupError(
        "'alias' interpolation is only permitted if the expression is equal to the entire string",
        'HIERA_INTERPOLATION_ALIAS_NOT_ENTIRE_STRING',
      );
    default:
      throw new LookupError(
        `Unknown interpolation method '${method}'`,
        'HIERA_INTERPOLATION_UNKNOWN_INTERPOLATION_METHOD',
      );
  }
}

/** The value of a variable, or of what a dotted key finds in it; undef where there is none. */
export function variableValue(key: string, text: string, question: Question): Value {
  const [root, ...segments] = splitKey(key, (problem) => `${problem} in string: ${text}`);
  const name = String(root);
  const { explainer } = question;
  const value = explainer.within({ kind: 'scope', name: 'Global Scope' }, () =>
    rootValue(name, question),
  );
  if (value === null || segments.length === 0) return value;
  return digExplained(value, { text: key, segments }, explainer) ?? null;
}

function rootValue(key: string, { overrides, asker, defaults, explainer }: Question): Value {
  const sources = [
    ['found_in_overrides', overrides.get(key)],
    ['found', asker.variable(key)],
    ['found_in_defaults', defaults.get(key)],
  ] as const;
  for (const [event, value] of sources) {
    if (value === undefined) continue;
    explainer.report({ event, key, value });
    return value;
  }
  return null;
}

function textOf(value: Value, { inspect }: Interpolation): string {
  if (value === null) return '';
  return typeof value === 'string' ? value : inspect(value);
}
