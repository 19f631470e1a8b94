import { structuredPatch } from 'diff';
import type { ParameterDifference, ResourceDifference } from '../catalog/diff.ts';
import { locationText } from '../diagnostics/render.ts';
import { toProgramText } from '../values/text.ts';
import { Sensitive, type Value } from '../values/value.ts';

const SIGNS = { added: '+', removed: '-', changed: '~' } as const;
const COLORS = { added: '32', removed: '31', changed: '33' } as const;

/** The difference of two catalogs for people: a line for each resource, its parameters below it. */
export function catalogDiffText(
  differences: readonly ResourceDifference[],
  { color = false } = {},
): string {
  return differences
    .map(({ ref, kind, resource, parameters }) => {
      const head = `${SIGNS[kind]} ${ref}${locationText(resource)}`;
      const shown = kind === 'removed' ? [] : parameters;
      const colored = color ? `\u001b[${COLORS[kind]}m${head}\u001b[0m` : head;
      return `${colored}\n${shown.map(parameterText).join('')}`;
    })
    .join('');
}

function parameterText({ name, before, after }: ParameterDifference): string {
  if (isLongText(before) && isLongText(after)) return `    ${name}:\n${patchText(before, after)}`;
  const change =
    before === undefined ? `=> ${valueText(after)}` : `${valueText(before)} -> ${valueText(after)}`;
  return `    ${name}: ${change}\n`;
}

function valueText(value: Value | undefined): string {
  if (value === undefined) return 'not set';
  return value instanceof Sensitive ? '[redacted]' : toProgramText(value);
}

function isLongText(value: Value | undefined): value is string {
  return typeof value === 'string' && value.includes('\n');
}

function patchText(before: string, after: string): string {
  const { hunks } = structuredPatch('', '', before, after, '', '', { context: 2 });
  return hunks
    .flatMap(({ oldStart, newStart, lines }) => [`@@ -${oldStart} +${newStart} @@`, ...lines])
    .map((line) => `      ${line}\n`)
    .join('');
}
