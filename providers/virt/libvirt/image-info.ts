import type { ProviderContext } from '../../../src/schema/provider.ts';
import { HEADER_SIZE, readImageHeader } from './image-header.ts';

/** What is known of an image. */
export interface ImageInfo {
  readonly filename: string;
  readonly format: string;
  /** The image reads from other files: a backing file or a data file. */
  readonly isLayered: boolean;
}

/** One image; undefined when only qemu-img could tell, and it is not there or cannot read it. */
export async function probe(path: string, ctx: ProviderContext): Promise<ImageInfo | undefined> {
  const start = await ctx.host.files.read(path, { most: HEADER_SIZE });
  const header = start && readImageHeader(path, start);
  return header ? { filename: path, ...header } : (await query([path], ctx))[0];
}

/** An image and all that it is based on; empty when qemu-img is not there or cannot read it. */
export function backingChain(path: string, ctx: ProviderContext): Promise<readonly ImageInfo[]> {
  return query(['--backing-chain', path], ctx);
}

interface Answer {
  readonly filename: string;
  readonly format: string;
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
        isLayered:
          one['backing-filename'] !== undefined ||
          one['format-specific']?.data?.['data-file'] !== undefined,
      }),
    );
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
