import { toProgramText } from '../../values/text.ts';
import type { AnyAttribute } from '../attribute.ts';
import type { TypeDeclaration } from '../type.ts';
import { indented, rubyPattern, rubySymbol, rubyText } from './ruby-text.ts';
import { wrap } from './wrap.ts';

/** The type in Ruby, for `lib/puppet/type`: what Puppet must know of it to compile, describe and report it. */
export function puppetType(type: TypeDeclaration): string {
  const attributes = Object.entries(type.attributes).filter(
    ([, { behaviour }]) => behaviour !== 'read_only',
  );
  const parts = [
    heredoc('@doc =', type.desc),
    ...attributes.map(([name, attribute]) => attributeLines(name, attribute)),
    ...attributes.flatMap(([name, { aliases = [] }]) =>
      aliases.map((alias) => aliasLines(alias, name)),
    ),
    requirementLines(type),
  ];
  return [
    `# Printed by \`pvirt module print\` from src/types/${type.name}.ts: change that, not this.`,
    "require_relative '../../puppet_x/pvirt/type'",
    '',
    `Puppet::Type.newtype(${rubySymbol(type.name)}) do`,
    '  include PuppetX::Pvirt::Type',
    ...parts.flatMap((lines) => ['', ...indented(lines, 2)]),
    'end',
    '',
  ].join('\n');
}

function attributeLines(name: string, attribute: AnyAttribute): readonly string[] {
  const isCompared = attribute.behaviour === 'property' || attribute.behaviour === 'init_only';
  const parent = name === 'ensure' ? 'Ensure' : isCompared ? 'Property' : 'Parameter';
  const word = isCompared ? 'newproperty' : 'newparam';
  const namevar = attribute.behaviour === 'namevar' ? ['isnamevar'] : [];
  return [
    `${word}(${rubySymbol(name)}, parent: PuppetX::Pvirt::${parent}) do`,
    ...indented([...heredoc('desc', description(attribute)), ...namevar, ...rules(attribute)], 2),
    'end',
  ];
}

function aliasLines(alias: string, name: string): readonly string[] {
  return [
    `newparam(${rubySymbol(alias)}, parent: PuppetX::Pvirt::Alias) do`,
    `  desc ${rubyText(`Another name of \`${name}\`.`)}`,
    `  names ${rubySymbol(name)}`,
    'end',
  ];
}

/** What Puppet can see to be wrong by itself; pvirt sees the rest before anything is changed. */
function rules(attribute: AnyAttribute): readonly string[] {
  const { values = [], synonyms = {}, puppetType, patterns = [], unit, secret } = attribute;
  const lines: string[] = [];
  if (/^(Enum\[|Boolean$)/.test(puppetType)) {
    lines.push(`newvalues(${values.map(rubySymbol).join(', ')})`);
    for (const [word, meant] of Object.entries(synonyms)) {
      lines.push(`aliasvalue(${rubySymbol(word)}, ${rubySymbol(meant)})`);
    }
  }
  const [amount] = puppetType.startsWith('Integer') ? [/^-?[0-9]+$/] : unit ? patterns : [];
  if (amount && !attribute.rewrites) lines.push(`amount(${rubyPattern(amount)})`);
  if (secret === true) lines.push('secret');
  return lines;
}

function description(attribute: AnyAttribute): string {
  const { desc, behaviour, feature } = attribute;
  const standard: unknown = attribute.defaultValue;
  const sentences = [
    desc,
    behaviour === 'init_only' ? 'Set when it is made; a later change is refused.' : '',
    standard === undefined ? '' : `Without it \`${toProgramText(attribute.toPuppet(standard))}\`.`,
    feature === undefined ? '' : `Needs a provider with the feature \`${feature}\`.`,
  ];
  return sentences.filter((sentence) => sentence !== '').join('\n\n');
}

/** What every resource of the type comes after; files that it names the module finds by itself. */
function requirementLines(type: TypeDeclaration): readonly string[] {
  const titles = new Map<string, string[]>();
  for (const ref of (type.autorequire?.({}) ?? []).flat()) {
    const found = titles.get(ref.type) ?? [];
    titles.set(ref.type, [...found, ref.title]);
  }
  return [...titles].map(
    ([name, all]) => `autorequire(:${name.toLowerCase()}) { %w[${all.join(' ')}] }`,
  );
}

function heredoc(before: string, text: string): readonly string[] {
  const lines = wrap(text.replace(/(?<!\n)\n(?!\n)/g, ' '), { width: 100, indent: 0 }).split('\n');
  return [`${before} <<~'TEXT'`, ...indented(lines, 2), 'TEXT'];
}
