import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { findProgram } from '../../../../src/host/find-program.ts';
import type { ProviderContext } from '../../../../src/schema/provider.ts';
import { packCpio } from './cpio.ts';

/** A file with nothing but what its owner may see. */
const PRIVATE = 0o100600;

/** An initrd with one more file at its top: the kernel unpacks one archive after the other. */
export async function withFile(
  initrd: Uint8Array,
  path: string,
  data: Uint8Array,
): Promise<Uint8Array> {
  const added = await promisify(gzip)(packCpio([{ path, mode: PRIVATE, data }]));
  const gap = new Uint8Array((4 - (initrd.length % 4)) % 4);
  return Buffer.concat([initrd, gap, added]);
}

/** Programs that make the image of a CD-ROM, all with the same options. */
const MAKERS = ['xorrisofs', 'genisoimage', 'mkisofs'];

/** The program that makes images of CD-ROMs here; undefined when there is none. */
export async function seedMaker({ host }: ProviderContext): Promise<string | undefined> {
  for (const name of MAKERS) {
    if ((await findProgram(host, name)) !== undefined) return name;
  }
  return undefined;
}

/** Makes the CD-ROM on which cloud-init looks for the answers of a guest. */
export async function makeSeed(
  data: Uint8Array,
  { uuid, name, to }: { readonly uuid: string; readonly name: string; readonly to: string },
  ctx: ProviderContext,
): Promise<void> {
  const { files } = ctx.host;
  const maker = await seedMaker(ctx);
  if (maker === undefined) throw new Error(NO_MAKER);
  const folder = `${to}.d`;
  await files.mkdir(folder, { mode: 0o700 });
  try {
    await files.write(`${folder}/user-data`, data, { mode: 0o600 });
    const meta = `instance-id: ${uuid}\nlocal-hostname: ${JSON.stringify(name)}\n`;
    await files.write(`${folder}/meta-data`, meta, { mode: 0o600 });
    const argv = [maker, '-quiet', '-output', to, '-volid', 'cidata', '-joliet', '-rock', folder];
    const made = await ctx.host.run(argv as [string, ...string[]], {
      umask: 0o077,
      timeout: 60_000,
    });
    if (made.exitCode !== 0) throw new Error(`${maker} cannot make ${to}: ${made.all.trim()}`);
  } finally {
    await files.remove(folder, { recursive: true });
  }
}

/** Why there is no CD-ROM. */
export const NO_MAKER =
  'the answers of autoinstall go on a CD-ROM, and there is no program here that makes one: apt-get install xorriso';
