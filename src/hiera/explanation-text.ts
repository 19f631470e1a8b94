import { PuppetHash } from '../values/puppet-hash.ts';
import { rubyInspect } from '../values/ruby/ruby-text.ts';
import { isArray, type Value } from '../values/value.ts';
import type { ExplainedStep, Explanation } from './explanation.ts';
import type { Step } from './explainer.ts';

/** How a value was found, in the words of `puppet lookup --explain`. */
export function explanationText({ branches, texts }: Explanation): string {
  return [...branches.flatMap((branch) => lines(branch, '')), ...texts]
    .map((line) => `${line}\n`)
    .join('');
}

type Lines = readonly string[];

function lines(node: ExplainedStep, indent: string): Lines {
  const inner = `${indent}  `;
  const within = (): Lines => node.branches.flatMap((branch) => lines(branch, inner));
  switch (node.step.kind) {
    case 'merge':
      return mergeLines(node, indent);
    case 'module':
      return moduleLines(node, indent);
    case 'segment':
      return outcome(node, indent);
    case 'data':
    case 'meta':
    case 'interpolate':
    case 'invalid_key':
    case 'merge_source':
      return [indent + titleOf(node.step), ...within()];
    default:
      return [
        indent + titleOf(node.step),
        ...detailsOf(node.step, inner),
        ...within(),
        ...missing(node, inner),
        ...outcome(node, inner),
      ];
  }
}

function titleOf(step: Step): string {
  switch (step.kind) {
    case 'data':
    case 'meta':
      return `Searching for "${step.key}"`;
    case 'invalid_key':
      return `Invalid key "${step.key}"`;
    case 'merge_source':
      return `Using merge options from "${step.name}" hash`;
    case 'interpolate':
      return `Interpolation on "${step.expression}"`;
    case 'location':
      return `${step.location.isUri ? 'URI' : 'Path'} "${step.location.path}"`;
    case 'sub_key':
      return `Sub key: "${step.segments.join('.')}"`;
    case 'data_provider':
    case 'scope':
      return step.name;
    default:
      return '';
  }
}

function detailsOf(step: Step, indent: string): Lines {
  if (step.kind === 'data_provider' && step.config !== undefined) {
    return [`${indent}Using configuration "${step.config}"`];
  }
  if (step.kind !== 'location') return [];
  const { isUri, original } = step.location;
  return [`${indent}Original ${isUri ? 'uri' : 'path'}: "${original}"`];
}

function missing({ step, event }: ExplainedStep, indent: string): Lines {
  if (step.kind !== 'location' || event !== 'location_not_found') return [];
  return [`${indent}${step.location.isUri ? 'URI' : 'Path'} not found`];
}

function moduleLines({ step, event }: ExplainedStep, indent: string): Lines {
  if (step.kind !== 'module') return [];
  return event === 'module_not_found'
    ? [`${indent}Module "${step.name}" not found`]
    : [`${indent}Module data provider for module "${step.name}" not found`];
}

/** Where there was one place only there was nothing to merge. */
function mergeLines(node: ExplainedStep, indent: string): Lines {
  const { step, branches, event, value } = node;
  const [only] = branches;
  if (step.kind !== 'merge' || only === undefined) return [];
  if (branches.length === 1) return lines(only, indent);
  const inner = `${indent}  `;
  const { name, options } = step.strategy;
  const shown = options.filter(([key]) => key !== 'strategy');
  return [
    `${indent}Merge strategy ${name}`,
    ...(shown.length === 0 ? [] : [`${inner}Options: ${valueText(PuppetHash.from(shown), inner)}`]),
    ...branches.flatMap((branch) => lines(branch, inner)),
    ...(event === 'result' ? [`${inner}Merged result: ${valueText(value ?? null, inner)}`] : []),
  ];
}

const PLACES: Readonly<Record<string, string>> = {
  found: '',
  found_in_overrides: ' in overrides',
  found_in_defaults: ' in defaults',
};

function outcome({ event, key = '', value = null, texts }: ExplainedStep, indent: string): Lines {
  const said = texts.map((text) => indent + text);
  if (event === 'not_found') return [`${indent}No such key: "${key}"`, ...said];
  const place = event && PLACES[event];
  if (place === undefined) return said;
  return [`${indent}Found key: "${key}" value: ${valueText(value, indent)}${place}`, ...said];
}

function valueText(value: Value, indent: string): string {
  const inner = `${indent}  `;
  const block = (open: string, items: Lines, close: string): string =>
    items.length === 0
      ? open + close
      : `${open}\n${items.map((item) => inner + item).join(',\n')}\n${indent}${close}`;
  if (isArray(value)) {
    return block(
      '[',
      value.map((item) => valueText(item, inner)),
      ']',
    );
  }
  if (!(value instanceof PuppetHash)) return rubyInspect(value);
  const entries = value
    .entries()
    .map(([key, item]) => `${valueText(key, inner)} => ${valueText(item, inner)}`);
  return block('{', entries, '}');
}
