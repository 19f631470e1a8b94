import { string } from './codecs.ts';
import { at, each, element } from './mapping.ts';

/** What pvirt notes, in a guest's `<metadata>`, of the document that its definition was made from. */
export const definitionRecord = element('domain', {
  markNamespace: at('metadata/pvirt:guest/@xmlns:pvirt', string),
  /** The document: deflated, in base64. */
  document: at('metadata/pvirt:guest/pvirt:document', string),
  /** What libvirt made of what the document says, where it is not the same. */
  readings: each('metadata/pvirt:guest/pvirt:reading', {
    path: at('@path', string),
    said: at('@said', string),
    /** Missing where there is nothing. */
    is: at('@is', string),
  }),
});
