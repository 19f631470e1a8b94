import type { PuppetHash } from '../values/puppet-hash.ts';
import type { Environment } from './environment.ts';
import type { ResourceTypeAttributes, ResourceTypes } from './resource-types.ts';

/** Native types, and those that modules declare in Ruby (`lib/puppet/type/*.rb`), whose names are read off. */
export function withModuleTypes(
  native: ResourceTypes,
  { files, ruby }: Pick<Environment, 'files' | 'ruby'>,
): ResourceTypes {
  const found = new Map<string, ResourceTypeAttributes | undefined>();
  const find = (type: string): ResourceTypeAttributes | undefined => {
    if (!found.has(type)) {
      const text = DECLARABLE.test(type)
        ? files.readFromLibraries(`puppet/type/${type}.rb`)
        : undefined;
      const partsOf = (title: string): PuppetHash | undefined => ruby?.titleParts(type, title);
      found.set(type, text === undefined ? undefined : readTypeDeclaration(text, partsOf));
    }
    return found.get(type);
  };
  return {
    names: native.names,
    has: (type) => native.has(type) || find(type) !== undefined,
    attributes: (type) => (native.has(type) ? native.attributes(type) : find(type)),
  };
}

/** Names of types but those of the compiler, which are in every catalog and need no look at modules. */
const DECLARABLE = /^(?!(?:class|node|stage)$)\w+$/;

/** What a type's Ruby code says of its attributes: enough to compile, nothing of what they do. */
function readTypeDeclaration(
  text: string,
  partsOf: (title: string) => PuppetHash | undefined,
): ResourceTypeAttributes {
  const code = text.replace(/^\s*#.*$/gm, '');
  const declared = [...code.matchAll(DECLARED), ...code.matchAll(LISTED)].map(
    ({ groups = {} }) => groups,
  );
  const names = declared.flatMap(({ name }) => name ?? []);
  if (/^\s*ensurable\b/m.test(code)) names.push('ensure');
  const namevars = declared.filter(isNamevar).flatMap(({ name }) => name ?? []);
  return {
    names: [...names, 'provider'],
    namevar: namevars[0] ?? 'name',
    uniqueNames: namevars.length < 2,
    titleParts: /\btitle_patterns\b/.test(code) ? partsOf : undefined,
    isOpen: declared.some(({ name }) => name === undefined) || declared.length === 0,
  };
}

/** `newparam(:name, namevar: true) do ...`, with what follows up to the next one. */
const DECLARED =
  /\bnew(?:param|property)\b[ (]*(?::(?<name>\w+)|\w+)(?<rest>(?:(?!\bnew(?:param|property)\b)[^])*)/g;

/** An entry of the Resource API's hash: `name: { type: 'String', behaviour: :namevar }`. */
const LISTED = /\b(?<name>\w+):\s*\{(?<rest>[^{}]*\btype:[^{}]*)\}/g;

function isNamevar({ rest = '' }: Readonly<Record<string, string | undefined>>): boolean {
  return /namevar:? *(?:=>)? *true|\bisnamevar\b|behaviou?r: *:namevar/.test(rest);
}
