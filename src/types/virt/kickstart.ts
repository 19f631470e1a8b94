import type { Attribute, Behaviour } from '../../schema/attribute.ts';
import { type AttributeOptions, text } from '../../schema/attributes.ts';
import { shown } from '../../schema/inspect.ts';
import { pathFault } from './plain-text.ts';
import { isUrl, shownUrl, urlFault } from './url.ts';

/** The kinds of answers, by the installers that read them: Anaconda, Debian's, Ubuntu's, SUSE's. */
export type AnswerKind = 'kickstart' | 'preseed' | 'autoinstall' | 'autoyast';

/** A file of answers. */
export interface AnswerFile {
  /** What is put before it, `ks` or `url` say, where that is said. */
  readonly word: string | undefined;
  /** What the word means; undefined where none is said. */
  readonly kind: AnswerKind | undefined;
  /** A path on the host, or a URL. */
  readonly place: string;
}

/** Words of installers, and plain ones, for a kind of answers. */
const WORDS: Readonly<Record<string, AnswerKind>> = {
  ks: 'kickstart',
  'inst.ks': 'kickstart',
  kickstart: 'kickstart',
  url: 'preseed',
  'preseed/url': 'preseed',
  file: 'preseed',
  'preseed/file': 'preseed',
  preseed: 'preseed',
  autoinstall: 'autoinstall',
  autoyast: 'autoyast',
};

/** A file with the answers for an installer. */
export function kickstart<const B extends Behaviour, const F extends string>(
  options: AttributeOptions<string, B, F>,
): Attribute<string, B, F> {
  return text<B, F>({
    ...options,
    check: (value) => answerFault(value),
    toPuppet: (value) => {
      const { word, place } = answerFile(value);
      return word === undefined ? shownUrl(place) : `${word}=${shownUrl(place)}`;
    },
  });
}

/** Takes apart what `kickstart` says: `/srv/g.ks`, `ks=http://host/g.ks`, `preseed=/srv/g.cfg`. */
export function answerFile(said: string): AnswerFile {
  const [, word, rest = said] = /^([a-z./]+)=(.*)$/s.exec(said) ?? [];
  if (word === undefined || !Object.hasOwn(WORDS, word)) {
    return { word: undefined, kind: undefined, place: said };
  }
  // `file:/g.ks` would be in the initrd already: boot_options say that.
  return { word, kind: WORDS[word], place: rest };
}

function answerFault(said: string): string | undefined {
  const { place } = answerFile(said);
  if (place.startsWith('/')) return pathFault(place, 'kickstart');
  if (!isUrl(place)) {
    return `${shown(said)} is not a valid kickstart: it must be the full path of a file or a URL, perhaps behind ${Object.keys(WORDS).join('=, ')}=`;
  }
  if (shownUrl(place) !== place) {
    return `${shown(shownUrl(place))} is not a valid kickstart: a name and password in its URL could be read by everybody in the kernel's command line; give a file on this host`;
  }
  return urlFault(place, 'kickstart');
}
