import { PuppetHash } from '../values/puppet-hash.ts';
import { SymbolValue } from '../values/symbol-value.ts';
import type { Value } from '../values/value.ts';
import type { ExplainedStep, Explanation } from './explanation.ts';
import type { Step } from './explainer.ts';

/** How a value was found, as the hash that `puppet lookup --explain --render-as` writes. */
export function explanationData({ branches }: Explanation): PuppetHash {
  const [only] = branches;
  if (only !== undefined && branches.length === 1) return hashOf(only);
  return symbolic(branches.length === 0 ? [] : [['branches', branches.map(hashOf)]]);
}

type Entry = readonly [string, Value | undefined];

function hashOf(node: ExplainedStep): PuppetHash {
  const { step, branches, texts, key, value, event } = node;
  if (step.kind === 'merge_source') {
    return symbolic([
      ['type', new SymbolValue('merge_source')],
      ['merge_source', step.name],
    ]);
  }
  const [only] = branches;
  if (step.kind === 'merge' && only !== undefined && branches.length === 1) return hashOf(only);
  return symbolic([
    ['branches', branches.length === 0 ? undefined : branches.map(hashOf)],
    ['key', key],
    ['value', value],
    ['event', event === undefined ? undefined : new SymbolValue(event)],
    ['texts', texts.length === 0 ? undefined : texts],
    ['type', new SymbolValue(typeOf(step))],
    ...detailsOf(step),
  ]);
}

function typeOf(step: Step): string {
  if (step.kind === 'location') return step.location.isUri ? 'uri' : 'path';
  return step.kind === 'data' || step.kind === 'meta' ? 'root' : step.kind;
}

function detailsOf(step: Step): readonly Entry[] {
  switch (step.kind) {
    case 'interpolate':
      return [['expression', step.expression]];
    case 'merge':
      return mergeDetails(step.strategy);
    case 'data_provider':
      return [
        ['name', step.name],
        ['configuration_path', step.config],
        ['module', step.module],
      ];
    case 'location': {
      const { isUri, original, path } = step.location;
      const kind = isUri ? 'uri' : 'path';
      return [
        [`original_${kind}`, original],
        [kind, path],
      ];
    }
    case 'scope':
      return [['name', step.name]];
    default:
      return [];
  }
}

function mergeDetails({ name, options }: Extract<Step, { kind: 'merge' }>['strategy']): Entry[] {
  const shown = options.filter(([key]) => key !== 'strategy');
  return [
    ['merge', new SymbolValue(name)],
    ['options', shown.length === 0 ? undefined : PuppetHash.from(shown)],
  ];
}

function symbolic(entries: readonly Entry[]): PuppetHash {
  return PuppetHash.from(
    entries.flatMap(([name, value]) =>
      value === undefined ? [] : [[new SymbolValue(name), value] as const],
    ),
  );
}
