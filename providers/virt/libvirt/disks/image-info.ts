import { systemCode } from '../../../../src/host/system-code.ts';
import type { ProviderContext } from '../../../../src/schema/provider.ts';
import { HEADER_SIZE, readImageHeader, readQcow2Size } from './image-header.ts';

/** What is known of an image. */
export interface ImageInfo {
  readonly filename: string;
  readonly format: string;
  /** The image reads from other files: a backing file or a data file. */
  readonly isLayered: boolean;
  /** Bytes that a guest sees, where qemu-img was asked. */
  readonly size?: number;
}

/** One image; undefined when only qemu-img could tell, and it is not there or cannot read it. */
export async function probe(path: string, ctx: ProviderContext): Promise<ImageInfo | undefined> {
  const start = await ctx.host.files.read(path, { most: HEADER_SIZE });
  const header = start && readImageHeader(path, start);
  return header ? { filename: path, ...header } : (await query([path], ctx))[0];
}

/** The KiB that a guest sees of an image in the format that its definition says; undefined when nobody can tell. */
export async function imageSize(
  path: string,
  format: string,
  ctx: ProviderContext,
): Promise<number | undefined> {
  const found = await ctx.host.files.stat(path, { follow: true });
  if (found?.kind !== 'file') return undefined;
  if (format === 'raw') return Math.floor(found.size / 1024);
  const start = await ctx.host.files.read(path, { most: HEADER_SIZE });
  const bytes = (start && readQcow2Size(start)) ?? (await query([path], ctx))[0]?.size;
  return bytes === undefined ? undefined : Math.floor(bytes / 1024);
}

/** An image and all that it is based on; empty when qemu-img is not there or cannot read it. */
export function backingChain(path: string, ctx: ProviderContext): Promise<readonly ImageInfo[]> {
  return query(['--backing-chain', path], ctx);
}

interface Answer {
  readonly filename: string;
  readonly format: string;
  readonly 'virtual-size': number;
  readonly 'full-backing-filename'?: string;
  readonly 'backing-filename'?: string;
  readonly 'format-specific'?: { readonly data?: { readonly 'data-file'?: string } };
}

async function query(
  args: readonly string[],
  { host }: ProviderContext,
): Promise<readonly ImageInfo[]> {
  try {
    // -U: a running guest holds a lock on its image.
    const { exitCode, stdout } = await host.run(
      ['qemu-img', 'info', '-U', '--output=json', ...args],
      { timeout: 30_000 },
    );
    if (exitCode !== 0) return [];
    const answer = JSON.parse(stdout) as Answer | readonly Answer[];
    return (Array.isArray(answer) ? (answer as readonly Answer[]) : [answer as Answer]).map(
      (one) => ({
        filename: one.filename,
        format: one.format,
        size: one['virtual-size'],
        isLayered:
          one['backing-filename'] !== undefined ||
          one['format-specific']?.data?.['data-file'] !== undefined,
      }),
    );
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return [];
    throw error;
  }
}
