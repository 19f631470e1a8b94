import type { Parsed } from '../../../schema/attribute.ts';
import { attribute, invalid, list, valid } from '../../../schema/attributes.ts';
import { shown } from '../../../schema/inspect.ts';
import type { Value } from '../../../values/value.ts';
import { amountIn } from './amount.ts';
import { BEANCOUNTER_ALIASES, BEANCOUNTERS, isUnlimited } from './beancounters-table.ts';
import { type Limits, limitsText, parseLimits } from './limits.ts';

/** One beancounter with its limits, in its own unit. */
export interface Resource extends Limits {
  readonly name: string;
}

/** `NAME=BARRIER[:LIMIT]`; only the names that are said are compared. */
export const resourcesParameters = list(
  attribute({
    behaviour: 'parameter',
    desc: '',
    puppetType: 'Pattern[/\\A\\w+=[^:]+(:[^:]+)?\\z/]',
    parse: parseResource,
    toPuppet: resourceText,
  }),
  {
    behaviour: 'property',
    feature: 'manages_resources',
    desc: `Limits of a container's resources, \`NAME=BARRIER\` or \`NAME=BARRIER:LIMIT\`, each a number, a
number with a suffix (\`K\`, \`M\`, \`G\`, \`T\`), or \`unlimited\`. \`...pages\` count in pages of 4 KiB,
\`...buf\`, \`kmemsize\` and \`dcachesize\` in bytes. Names: ${Object.keys(BEANCOUNTERS).join(', ')}.`,
    change: 'live',
    check: (resources) => {
      const names = resources.map(({ name }) => name);
      const twice = names.find((name, index) => names.indexOf(name) !== index);
      return twice === undefined ? undefined : `${twice} is in resources_parameters twice`;
    },
    isInsync: (is = [], should) =>
      should.every((one) => is.some((other) => resourceText(one) === resourceText(other))),
  },
);

/** `numproc=240`, `privvmpages=65536:69632`. */
export function resourceText({ name, ...limits }: Resource): string {
  return `${name}=${limitsText(limits)}`;
}

/** What a configuration file or a manifest says of one beancounter. */
export function parseBeancounter(name: string, value: Value): Parsed<Limits> {
  const bytesPerUnit = BEANCOUNTERS[name] ?? 0;
  return parseLimits(value, {
    name: 'resources_parameters',
    amount: (said) => {
      const isCount = bytesPerUnit === 0 && !/^(?:\d+|unlimited)$/i.test(said);
      const amount = isCount ? undefined : amountIn(said, bytesPerUnit || 1);
      return amount !== undefined && isUnlimited(amount, bytesPerUnit) ? Infinity : amount;
    },
  });
}

function parseResource(value: Value, attributeName: string): Parsed<Resource> {
  const [, said, limits] = typeof value === 'string' ? (/^(\w+)=(.+)$/.exec(value) ?? []) : [];
  if (said === undefined || limits === undefined) {
    return invalid(
      `${shown(value)} is not a valid ${attributeName}: it must be NAME=BARRIER:LIMIT`,
    );
  }
  const name = BEANCOUNTER_ALIASES[said.toLowerCase()] ?? said.toLowerCase();
  if (!Object.hasOwn(BEANCOUNTERS, name)) {
    return invalid(
      `${shown(value)} is not a valid ${attributeName}: ${shown(said)} is none of ${Object.keys(BEANCOUNTERS).join(', ')}`,
    );
  }
  const parsed = parseBeancounter(name, limits);
  return parsed.ok
    ? valid({ name, ...parsed.value })
    : invalid(`${shown(value)} is not a valid ${attributeName}`);
}
