import { toProgramText } from '../../values/text.ts';
import type { AnyAttribute } from '../attribute.ts';
import { METAPARAMETERS } from '../metaparameters.ts';
import type { AnyProvider } from '../provider.ts';
import type { TypeDeclaration } from '../type.ts';
import { header, wrap } from './wrap.ts';

/** Which parts of a type's page are shown at length. */
export interface DescribeOptions {
  /** Only the names of attributes. */
  readonly short?: boolean | undefined;
  /** The providers with what they support, not only their names. */
  readonly providers?: boolean | undefined;
  /** The metaparameters too. */
  readonly meta?: boolean | undefined;
}

/** A provider, and why it does not work on this host if it does not. */
export interface DescribedProvider extends Pick<AnyProvider, 'name' | 'desc' | 'features'> {
  readonly unsuitable?: string | undefined;
}

/** A type's page, in the form of `puppet describe`. */
export function describeType(
  type: TypeDeclaration,
  providers: readonly DescribedProvider[],
  options: DescribeOptions = {},
): string {
  const sections = [
    `${header(type.name, '=')}${wrap(type.desc)}\n\n`,
    `${header('Parameters')}${attributesText(type.attributes, options.short)}`,
  ];
  if (options.meta) {
    sections.push(`${header('Meta Parameters')}${attributesText(METAPARAMETERS, options.short)}`);
  }
  if (providers.length > 0) {
    const isAtLength = (options.providers ?? false) && !options.short;
    sections.push(`${header('Providers')}${providersText(providers, isAtLength)}`);
    const features = isAtLength ? featuresText(type, providers) : '';
    if (features !== '') sections.push(`${header('Features')}${features}`);
  }
  return sections.join('\n');
}

/** One line for every type, in the form of `puppet describe --list`. */
export function describeList(types: readonly TypeDeclaration[]): string {
  const lines = types.map(({ name, desc }) => `${name.padEnd(15)} - ${summary(desc)}`);
  return `These are the types known to pvirt:\n${lines.join('\n')}\n`;
}

const SUMMARY_LENGTH = 45;

function summary(desc: string): string {
  const [sentence = ''] = desc.replace(/\s+/g, ' ').split('.');
  return sentence.length > SUMMARY_LENGTH ? `${sentence.slice(0, SUMMARY_LENGTH)} ...` : sentence;
}

function attributesText(
  attributes: Readonly<Record<string, AnyAttribute>>,
  short: boolean | undefined,
): string {
  const names = Object.keys(attributes).sort();
  if (short) return `${wrap(names.join(', '), { indent: 4 })}\n`;
  return names
    .map((name) => {
      const attribute = attributes[name];
      return attribute ? `\n- **${name}**\n${attributeText(attribute)}\n` : '';
    })
    .join('');
}

function attributeText(attribute: AnyAttribute): string {
  const { desc, feature, aliases = [] } = attribute;
  const sentences = [
    desc,
    validText(attribute),
    BEHAVIOURS[attribute.behaviour],
    aliases.length > 0 ? `Also called ${ticked(aliases)}.` : '',
    attribute.defaultValue === undefined
      ? ''
      : `Default: \`${toProgramText(attribute.toPuppet(attribute.defaultValue))}\`.`,
    CHANGES[attribute.change ?? 'live'],
    feature === undefined ? '' : `Requires features ${feature}.`,
  ];
  return sentences
    .filter((sentence) => sentence !== '')
    .map((sentence) => wrap(sentence, { indent: 4 }))
    .join('\n');
}

const BEHAVIOURS = {
  namevar: 'The title of the resource unless given.',
  parameter: '',
  property: '',
  init_only: 'Set when the instance is created; a later change is refused.',
  read_only: 'Only reported.',
} as const;

const CHANGES = {
  live: '',
  next_boot: 'A change takes effect at the next start.',
  restart: 'A change needs a restart.',
} as const;

function validText({ values = [], patterns = [] }: AnyAttribute): string {
  const words = values.length > 0 ? [`Valid values are ${ticked(values)}.`] : [];
  const shapes = patterns.length > 0 ? [`Values can match ${ticked(patterns.map(String))}.`] : [];
  return [...words, ...shapes].join(' ');
}

function providersText(providers: readonly DescribedProvider[], isAtLength: boolean): string {
  const sorted = providers.toSorted((one, other) => one.name.localeCompare(other.name));
  if (!isAtLength) return `${wrap(sorted.map(({ name }) => name).join(', '), { indent: 4 })}\n`;
  return sorted
    .map(({ name, desc, features, unsuitable }) => {
      const supported =
        features.length > 0 ? [`* Supported features: ${ticked(features.toSorted())}.`] : [];
      const state =
        unsuitable === undefined
          ? '* Functional on this host.'
          : `* Not functional on this host: ${unsuitable}.`;
      const text = [desc, ...supported, state].map((line) => wrap(line, { indent: 4 })).join('\n');
      return `\n- **${name}**\n${text}\n`;
    })
    .join('');
}

/** Every feature with the providers that have it. */
function featuresText(
  { features }: TypeDeclaration,
  providers: readonly DescribedProvider[],
): string {
  return Object.entries(features)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([feature, desc]) => {
      const having = providers.filter((provider) => provider.features.includes(feature));
      const names = having.map(({ name }) => name).sort();
      const line = `${desc}: ${names.length > 0 ? names.join(', ') : 'no provider yet'}`;
      return `\n- **${feature}**\n${wrap(line, { indent: 4 })}\n`;
    })
    .join('');
}

function ticked(words: readonly string[]): string {
  return words.map((word) => `\`${word}\``).join(', ');
}
