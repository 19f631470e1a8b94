import type { AnyProvider } from '../provider.ts';
import type { TypeDeclaration } from '../type.ts';
import { indented, rubySymbol } from './ruby-text.ts';
import { wrap } from './wrap.ts';

/** A provider in Ruby, for `lib/puppet/provider/TYPE`: pvirt does the work. */
export function puppetProvider(
  type: TypeDeclaration,
  { name, desc }: Pick<AnyProvider, 'name' | 'desc'>,
): string {
  const parent =
    name === DEFAULT_PROVIDER.name ? 'PuppetX::Pvirt::DefaultProvider' : 'PuppetX::Pvirt::Provider';
  return [
    '# Printed by `pvirt module print`: change what it prints, not this.',
    `Puppet::Type.type(${rubySymbol(type.name)}).provide(${rubySymbol(name)}, parent: ${parent}) do`,
    "  desc <<~'TEXT'",
    ...indented(wrap(desc.replaceAll('\n', ' '), { width: 96 }).split('\n'), 4),
    '  TEXT',
    'end',
    '',
  ].join('\n');
}

/** What a resource has that names no provider. */
export const DEFAULT_PROVIDER = {
  name: 'pvirt',
  desc: 'Leaves it to pvirt: the provider that the kind of virtualisation or the host asks for.',
} as const;
