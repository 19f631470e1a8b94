import type { Files } from '../../../src/host/host.ts';
import type { ProviderContext } from '../../../src/schema/provider.ts';
import { ofThisHypervisor } from './hypervisor-host.ts';
import { discard } from './disks/disk-image.ts';
import { stateDirectory } from '../state-directory.ts';

/** Every action that takes several steps, and the steps of each: a run can be cut off after any of them. */
export const STEPS = {
  create: ['noted', 'image made', 'image in place', 'guest defined', 'guest ready'],
  attach: ['noted', 'image made', 'image in place', 'disk plugged in'],
  grow: ['room found', 'image grown'],
  purge: ['noted', 'guest off', 'guest undefined', 'image deleted'],
  install: [
    ...['noted', 'installer fetched', 'image made', 'image in place', 'installation noted'],
    ...['guest defined', 'installer started', 'installation struck', 'guest ready'],
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>;

type StepName = (typeof STEPS)[keyof typeof STEPS][number];

/** What a run was about to do to a guest's files, written down before it began. */
export interface JournalEntry {
  readonly name: string;
  readonly uuid: string;
  readonly uri: string;
  /** Being made: they are the guest's as soon as its stored definition says that it owns them. */
  readonly images: readonly JournalImage[];
  /** To be deleted as soon as libvirt knows no guest of this UUID. */
  readonly doomed?: readonly DoomedImage[];
}

/**
 * An image is made under the temporary name and keeps that name beside its own until the guest is
 * ready: whatever has both names is pvirt's.
 */
export interface JournalImage {
  readonly path: string;
  readonly temporary: string;
}

/** An image that is to go; what has the path meanwhile but another id is somebody else's. */
export interface DoomedImage {
  readonly path: string;
  readonly id: string;
}

/** Writes down what is about to be done; the file is on the disk before this settles. */
export async function note(entry: JournalEntry, ctx: ProviderContext): Promise<void> {
  await ctx.host.files.write(await fileOf(entry, ctx), `${JSON.stringify(entry)}\n`, {
    mode: 0o600,
  });
  reached('noted', entry, ctx);
}

/** Says, for those who want to know all, how far an action has come. */
export function reached(
  step: StepName,
  { name }: Pick<JournalEntry, 'name'>,
  { log }: ProviderContext,
): void {
  log({ level: 'debug', message: `${name}: ${step}` });
}

/** Nothing of this is open any more. */
export async function strike(entry: JournalEntry, ctx: ProviderContext): Promise<void> {
  await discard(await fileOf(entry, ctx), ctx.host);
}

/** What earlier runs on this hypervisor have begun and not ended. */
export async function openEntries(ctx: ProviderContext): Promise<readonly JournalEntry[]> {
  const { files } = ctx.host;
  const folder = await stateDirectory(ctx);
  const names = (await files.list(folder)).filter((name) => name.endsWith(SUFFIX));
  const entries = await Promise.all(names.map((name) => readEntry(`${folder}/${name}`, files)));
  return ofThisHypervisor(entries, ctx);
}

async function readEntry(path: string, files: Files): Promise<JournalEntry | undefined> {
  const text = await files.read(path);
  return text === undefined ? undefined : parse(path, new TextDecoder().decode(text));
}

function parse(path: string, text: string): JournalEntry {
  try {
    return JSON.parse(text) as JournalEntry;
  } catch (cause) {
    const message = `${path}, where pvirt notes what it is doing, cannot be read; look whether images of a guest were left half made, and remove it.`;
    throw new Error(message, { cause });
  }
}

const SUFFIX = '.journal.json';

async function fileOf({ uuid }: JournalEntry, ctx: ProviderContext): Promise<string> {
  return `${await stateDirectory(ctx)}/${uuid}${SUFFIX}`;
}
