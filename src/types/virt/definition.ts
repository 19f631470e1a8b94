import type { Attribute, Behaviour } from '../../schema/attribute.ts';
import { attribute, type AttributeOptions, invalid, valid } from '../../schema/attributes.ts';
import { shown } from '../../schema/inspect.ts';
import { pathFault } from './plain-text.ts';

/** A guest's whole definition, as a document of libvirt. */
interface SaidDefinition {
  /** Where the document is. */
  readonly path?: string;
  /** The document itself; that of a file once the host has read it. */
  readonly text?: string;
}

/** The definition that a guest has. */
export interface FoundDefinition {
  /** What of it is not as a document says, one clause each; what a document does not say is not looked at. */
  differences(document: string): readonly string[];
}

/** What `xml_file` and `xml_content` hold: a wish, or what there is. */
export type Definition = SaidDefinition | FoundDefinition;

/** The path of a file with a definition in it, or the definition itself. */
export function definition<const B extends Behaviour, const F extends string>(
  kind: 'file' | 'content',
  options: AttributeOptions<Definition, B, F>,
): Attribute<Definition, B, F> {
  return attribute<Definition, B, F>({
    isInsync: (is, should) => differencesOf(is, should).length === 0,
    toPuppet: (value) => {
      if ('differences' in value) return 'another document';
      return value.path ?? 'the document';
    },
    changeText: ({ is, should }) => {
      const found = differencesOf(is as Definition, should as Definition);
      const more = found.length > SHOWN ? `, and ${found.length - SHOWN} more` : '';
      return `definition changed: ${found.slice(0, SHOWN).join(', ')}${more}`;
    },
    ...options,
    puppetType: kind === 'file' ? 'Pattern[/\\A\\//]' : 'String[1]',
    parse(value, name) {
      if (typeof value !== 'string' || value.trim() === '') {
        const what = kind === 'file' ? 'the path of a file' : "a document of libvirt's";
        return invalid(`${shown(value)} is not a valid ${name}: it must be ${what}`);
      }
      if (kind === 'content') return valid({ text: value });
      if (!value.startsWith('/')) {
        return invalid(`File paths must be fully qualified, not '${shown(value)}'`);
      }
      const fault = pathFault(value, name);
      return fault === undefined ? valid({ path: value }) : invalid(fault);
    },
  });
}

/** Differences that a message names. */
const SHOWN = 5;

function differencesOf(is: Definition | undefined, should: Definition): readonly string[] {
  const text = 'text' in should ? should.text : undefined;
  if (is === undefined || !('differences' in is)) return ['there is none'];
  // A file that could not be read yet: the provider's check says so.
  return text === undefined ? ['it is not known yet'] : is.differences(text);
}
