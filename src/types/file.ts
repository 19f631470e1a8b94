import type { ResourceRef } from '../catalog/resource.ts';
import type { ChangeWords, Parsed } from '../schema/attribute.ts';
import { attribute, bool, invalid, list, oneOf, path, text, valid } from '../schema/attributes.ts';
import { inspect, plainText } from '../schema/inspect.ts';
import { type Breach, defineType } from '../schema/type.ts';
import type { Value } from '../values/value.ts';
import { wantedContent, type FileContent } from './file/content.ts';
import { isNumeric, isSymbolic } from './file/mode.ts';

/** Manages files, directories and symbolic links, one by one. */
export const file = defineType({
  name: 'file',
  desc: 'Manages a file, a directory or a symbolic link.',
  features: {},
  effects: 'itself',
  validate: breaches,
  autorequire: ({ path: own, owner, group }) => [
    ...(typeof own === 'string' ? [parents(own)] : []),
    ...account('User', owner),
    ...account('Group', group),
  ],
  attributes: {
    path: path({ behaviour: 'namevar', desc: 'Where the file is; absolute.' }),
    ensure: text({
      behaviour: 'property',
      desc: 'What there is to be. A path makes a symbolic link to it.',
      values: ['present', 'absent', 'file', 'directory', 'link'],
      patterns: [/\//],
      secretWith: ['content'],
      isInsync: (is, should) => is === should || (should === 'present' && is !== 'absent'),
      changeText: ensureText,
    }),
    content: attribute({
      behaviour: 'property',
      desc: 'What is in the file. Of the content only the checksum is ever shown.',
      puppetType: 'String',
      parse: (value: Value): Parsed<FileContent> =>
        typeof value === 'string'
          ? valid(wantedContent(value))
          : invalid(`${inspect(value)} is not a valid content`),
      isInsync: (is, should) => is?.sum === should.sum,
      toPuppet: ({ sum }) => sum,
    }),
    source: list(
      text({
        behaviour: 'parameter',
        desc: '',
        check: (from) =>
          /^(\/|file:\/\/\/)/.test(from)
            ? undefined
            : `${from} is not a file on this host: only absolute paths and file:/// are supported`,
      }),
      {
        behaviour: 'parameter',
        desc: 'A file on this host whose content to take; of several the first that exists.',
      },
    ),
    target: text({ behaviour: 'property', desc: 'What a symbolic link points to.' }),
    owner: text({ behaviour: 'property', desc: 'Name or number of the owner.' }),
    group: text({ behaviour: 'property', desc: 'Name or number of the group.' }),
    mode: attribute({
      behaviour: 'property',
      desc: 'The permissions: octal digits (`0644`) or symbols (`u=rw,go=r`), always quoted. A directory that may be read may also be entered.',
      puppetType: 'Pattern[/\\A[0-7]{1,4}\\z|\\A[ugoa]*[-+=]/]',
      parse: parseMode,
      changeText: modeChangeText,
    }),
    force: bool({
      behaviour: 'parameter',
      desc: 'Whether a directory may be removed, with all that is in it.',
      default: false,
    }),
    replace: bool({
      behaviour: 'parameter',
      desc: 'Whether the content of a file that exists is managed.',
      default: true,
    }),
    show_diff: bool({
      behaviour: 'parameter',
      desc: 'Whether `--show_diff` may show the content.',
      default: true,
    }),
    checksum: oneOf(['sha256'], { behaviour: 'parameter', desc: 'How contents are compared.' }),
    backup: attribute({
      behaviour: 'parameter',
      desc: 'Accepted for compatibility; pvirt keeps no copies of what it replaces.',
      puppetType: 'Any',
      parse: (value: Value) => valid(value),
    }),
    recurse: unsupported('recurse'),
    purge: unsupported('purge'),
  },
});

/** A switch that may only be off. */
function unsupported(name: string) {
  return bool({
    behaviour: 'parameter',
    desc: 'Not supported: every file is managed on its own.',
    check: (value) => (value ? `${name} is not supported; declare each file` : undefined),
  });
}

function parseMode(value: Value): Parsed<string> {
  if (typeof value !== 'string') {
    const kind = typeof value === 'bigint' ? 'Integer' : typeof value;
    return invalid(`The file mode specification must be a string, not '${kind}'`);
  }
  return isNumeric(value) || isSymbolic(value)
    ? valid(value)
    : invalid(`The file mode specification is invalid: ${inspect(value)}`);
}

function breaches(want: Readonly<Partial<Record<string, unknown>>>): readonly Breach[] {
  const given = ['content', 'source', 'target'].filter((name) => want[name] !== undefined);
  return given.length > 1 ? ['You cannot specify more than one of content, source, target'] : [];
}

/** A new content says more than that there is a file now. */
function ensureText({ should, want }: ChangeWords): string | undefined {
  const content = want.content as FileContent | undefined;
  return content && (should === 'file' || should === 'present')
    ? `defined content as '${content.sum}'`
    : undefined;
}

/** Symbols are shown with what they came to. */
function modeChangeText({ is, should, said }: ChangeWords): string | undefined {
  const mode = said.mode;
  return typeof mode === 'string' && !isNumeric(mode)
    ? `mode changed '${String(is)}' to '${String(should)}' (${mode})`
    : undefined;
}

/** The directories above a path, the nearest first. */
function parents(own: string): readonly ResourceRef[] {
  const segments = own.split('/').slice(1, -1);
  const paths = segments.map((_, index) => `/${segments.slice(0, index + 1).join('/')}`);
  return [...paths.reverse(), '/'].map((title) => ({ type: 'File', title }));
}

function account(type: 'User' | 'Group', name: unknown): readonly ResourceRef[] {
  return typeof name === 'string' && !/^\d+$/.test(name) ? [{ type, title: plainText(name) }] : [];
}
