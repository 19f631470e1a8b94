import type { ProviderContext } from '../../../src/schema/provider.ts';
import { uriOf } from './connection.ts';
import { stateDirectory } from './state-directory.ts';

/** The steps in which a guest with images of its own comes to be; a run can be cut off after each. */
export const STEPS = [
  'noted',
  'image made',
  'image in place',
  'guest defined',
  'guest ready',
] as const;

/** What a run was about to make, written down before it began. */
export interface JournalEntry {
  readonly name: string;
  /** The guest is there if libvirt knows this. */
  readonly uuid: string;
  readonly uri: string;
  readonly images: readonly JournalImage[];
}

/**
 * An image is made under the temporary name and keeps that name beside its own until the guest is
 * ready: whatever has both names is pvirt's.
 */
export interface JournalImage {
  readonly path: string;
  readonly temporary: string;
}

/** Writes down what is about to be made; the file is on the disk before this settles. */
export async function note(entry: JournalEntry, ctx: ProviderContext): Promise<void> {
  await ctx.host.files.write(await fileOf(entry, ctx), `${JSON.stringify(entry)}\n`, {
    mode: 0o600,
  });
  reached('noted', entry, ctx);
}

/** Says, for those who want to know all, how far a guest has come. */
export function reached(
  step: (typeof STEPS)[number],
  { name }: JournalEntry,
  { log }: ProviderContext,
): void {
  log({ level: 'debug', message: `${name}: ${step}` });
}

/** Nothing of this is open any more. */
export async function strike(entry: JournalEntry, ctx: ProviderContext): Promise<void> {
  await ctx.host.files.remove(await fileOf(entry, ctx));
}

/** What earlier runs on this hypervisor have begun and not ended. */
export async function openEntries(ctx: ProviderContext): Promise<readonly JournalEntry[]> {
  const { files } = ctx.host;
  const folder = await stateDirectory(ctx);
  const names = (await files.list(folder)).filter((name) => name.endsWith(SUFFIX));
  const texts = await Promise.all(names.map((name) => files.read(`${folder}/${name}`)));
  return texts
    .filter((text) => text !== undefined)
    .map((text) => JSON.parse(new TextDecoder().decode(text)) as JournalEntry)
    .filter(({ uri }) => uri === uriOf(ctx));
}

const SUFFIX = '.making.json';

async function fileOf({ uuid }: JournalEntry, ctx: ProviderContext): Promise<string> {
  return `${await stateDirectory(ctx)}/${uuid}${SUFFIX}`;
}
