import { toProgramText } from '../../values/text.ts';
import type { AnyAttribute } from '../attribute.ts';
import type { AnyProvider } from '../provider.ts';
import type { TypeDeclaration } from '../type.ts';

/** The reference of a type as a page of Markdown: all that is said of it stands in its declaration. */
export function typeReference(type: TypeDeclaration, providers: readonly AnyProvider[]): string {
  const names = Object.keys(type.attributes).sort();
  const sections = [
    `# The type \`${type.name}\``,
    type.desc,
    `This page is printed from the declaration in \`src/types/${type.name}.ts\`; a spec holds it fresh.`,
    '## Providers',
    providers.map(providerText).join('\n'),
    '## Attributes',
    ...names.map((name) => attributeText(name, type.attributes[name], providers)),
  ];
  return `${sections.join('\n\n')}\n`;
}

function providerText({ name, desc, features }: AnyProvider): string {
  const said = features.length === 0 ? '' : ` Features: ${ticked(features.toSorted())}.`;
  return `- \`${name}\`: ${desc}${said}`;
}

function attributeText(
  name: string,
  attribute: AnyAttribute | undefined,
  providers: readonly AnyProvider[],
): string {
  if (attribute === undefined) return '';
  const { desc, aliases = [], behaviour, unit, feature, secret } = attribute;
  const carriers = providers
    .filter(({ features }) => feature === undefined || features.includes(feature))
    .map((provider) => provider.name);
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['Kind', KINDS[behaviour]],
    ['Values', valuesText(attribute)],
    ['Unit', unit],
    ['Default', defaultText(attribute, attribute.defaultValue as unknown)],
    ['Also called', aliases.length === 0 ? undefined : ticked(aliases)],
    ['Providers', carriers.length === 0 ? 'none' : ticked(carriers.toSorted())],
    ['Change', changeText(attribute)],
    ['Shown', secret === true ? 'never' : undefined],
  ];
  const lines = facts.flatMap(([label, text]) => (text === undefined ? [] : `- ${label}: ${text}`));
  return `### \`${name}\`\n\n${desc}\n\n${lines.join('\n')}`;
}

const KINDS = {
  namevar: 'name, the title unless given',
  parameter: 'parameter: used, never compared',
  property: 'property: read, compared, set',
  init_only: 'set when the instance is made, compared later',
  read_only: 'only reported',
} as const;

const CHANGES = {
  live: 'at once, also while it runs; what cannot be done then waits for the next start, and the run says so',
  next_boot: 'saved; a running one has it at its next start',
  restart: 'by a restart',
} as const;

function changeText({ behaviour, change = 'live' }: AnyAttribute): string | undefined {
  if (behaviour === 'init_only') return 'refused';
  return behaviour === 'property' ? CHANGES[change] : undefined;
}

function valuesText({ values = [], patterns = [], puppetType }: AnyAttribute): string {
  const shapes = patterns.map((pattern) => `what matches \`${pattern}\``);
  const said = [...values.map((value) => `\`${value}\``), ...shapes].join(', ');
  return said === '' ? `\`${puppetType}\`` : said;
}

function defaultText(attribute: AnyAttribute, value: unknown): string | undefined {
  return value === undefined ? undefined : `\`${toProgramText(attribute.toPuppet(value))}\``;
}

function ticked(words: readonly string[]): string {
  return words.map((word) => `\`${word}\``).join(', ');
}
