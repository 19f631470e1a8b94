import type { VirtWant } from '../../../../src/types/virt.ts';
import {
  type AnswerFile,
  answerFile,
  type AnswerKind,
} from '../../../../src/types/virt/kickstart.ts';
import { isUrl, nfsPlace, shownUrl } from '../../../../src/types/virt/url.ts';
import type { InstallerFamily } from './tree-layouts.ts';

/** What an installer is told, and how. */
export interface Answers {
  /** The kernel's command line. */
  readonly cmdline: string;
  /** A file of this host that the installer finds in its own initrd, or on a CD-ROM. */
  readonly file?: {
    readonly data: Uint8Array;
    readonly as: string;
    readonly on: 'initrd' | 'cdrom';
  };
}

type Said = Pick<VirtWant, 'boot_location' | 'boot_options' | 'kickstart'>;

/** What the installer of a tree is told; the family is not known of a kernel by itself. */
export async function answersFor(
  { boot_location: [location = ''] = [], boot_options = '', kickstart }: Said,
  family: InstallerFamily | undefined,
  readFile: (path: string) => Promise<Uint8Array | undefined>,
): Promise<Answers> {
  const words = sourceWords(location, family);
  if (kickstart === undefined) return { cmdline: lineOf([...words, boot_options]) };
  const found = answerFile(kickstart);
  const data = isUrl(found.place) ? undefined : await readFile(found.place);
  if (!isUrl(found.place) && data === undefined) {
    throw new Error(`kickstart: ${found.place} does not exist`);
  }
  const kind = answerKind(found, family, data && new TextDecoder().decode(data.subarray(0, 65536)));
  if (kind === undefined) {
    throw new Error(
      `kickstart: ${found.place} does not tell which installer it is for; put ks=, preseed=, autoyast= or autoinstall= before it`,
    );
  }
  const cmdline = lineOf([...words, ...answerWords(found, kind), boot_options]);
  return data === undefined ? { cmdline } : { cmdline, file: { ...INSIDE[kind], data } };
}

function lineOf(words: readonly string[]): string {
  return words.filter((word) => word !== '').join(' ');
}

/** Which installer answers are for: by what is said, by the tree, by how they start, by their name. */
function answerKind(
  { kind, place }: AnswerFile,
  family: InstallerFamily | undefined,
  start = '',
): AnswerKind | undefined {
  const own = family === undefined ? undefined : KINDS[family];
  return kind ?? own ?? firstThatMatches(STARTS, start) ?? firstThatMatches(NAMES, place);
}

const KINDS: Readonly<Record<InstallerFamily, AnswerKind | undefined>> = {
  anaconda: 'kickstart',
  debian: 'preseed',
  subiquity: 'autoinstall',
  yast: 'autoyast',
  mageia: undefined,
};

const STARTS: readonly (readonly [AnswerKind, RegExp])[] = [
  ['autoinstall', /^(?:#cloud-config\b|autoinstall:)/m],
  ['autoyast', /^\s*<(?:\?xml|!DOCTYPE profile|profile)/],
  ['preseed', /^\s*(?:d-i|debconf|tasksel|popularity-contest)\s+\S+\/\S+\s+\S+/m],
  ['kickstart', /^(?:%packages|rootpw|autopart|bootloader|url --|cdrom|text|lang)\b/m],
];

const NAMES: readonly (readonly [AnswerKind, RegExp])[] = [
  ['kickstart', /(?:\.ks|\.kickstart|ks\.cfg)$/i],
  ['preseed', /(?:preseed[^/]*|\.seed)$/i],
  ['autoyast', /\.xml$/i],
  ['autoinstall', /(?:user-data|\.ya?ml)$/i],
];

function firstThatMatches(
  table: readonly (readonly [AnswerKind, RegExp])[],
  text: string,
): AnswerKind | undefined {
  return table.find(([, pattern]) => pattern.test(text))?.[0];
}

/** Where a file of answers is found by its installer. */
const INSIDE = {
  kickstart: { as: 'ks.cfg', on: 'initrd' },
  preseed: { as: 'preseed.cfg', on: 'initrd' },
  autoyast: { as: 'autoinst.xml', on: 'initrd' },
  // Nothing of the initrd is left where cloud-init looks.
  autoinstall: { as: 'user-data', on: 'cdrom' },
} as const;

function answerWords({ word, place }: AnswerFile, kind: AnswerKind): readonly string[] {
  const isRemote = isUrl(place);
  switch (kind) {
    case 'kickstart': {
      // Before RHEL 7 the word was `ks`: whoever has such a tree says so.
      const nfs = nfsPlace(place);
      const from = nfs === undefined ? place : `nfs:${nfs}`;
      return [`${word === 'ks' ? 'ks' : 'inst.ks'}=${isRemote ? from : 'file:/ks.cfg'}`];
    }
    case 'preseed':
      return [
        ...['auto=true', 'priority=critical'],
        isRemote ? `url=${place}` : 'preseed/file=/preseed.cfg',
      ];
    case 'autoyast':
      return [`autoyast=${isRemote ? place : 'file:///autoinst.xml'}`];
    case 'autoinstall':
      return ['autoinstall', isRemote ? `ds=nocloud-net;s=${withSlash(place)}` : 'ds=nocloud'];
  }
}

/** cloud-init puts `user-data` behind it. */
function withSlash(url: string): string {
  return `${url.replace(/\/(?:user-data)?$/, '')}/`;
}

/**
 * Two installers must be told where the rest of their tree is, others find it themselves. A password in the URL is
 * left out: the command line of a kernel can be read by everybody.
 */
function sourceWords(location: string, family: InstallerFamily | undefined): readonly string[] {
  if (!isUrl(location)) return [];
  const nfs = nfsPlace(location);
  const url = shownUrl(location);
  if (family === 'anaconda') return [`inst.repo=${nfs === undefined ? url : `nfs:${nfs}`}`];
  if (family !== 'yast') return [];
  return [`install=${nfs === undefined ? url : `nfs://${nfs.replace(':', '')}`}`];
}
