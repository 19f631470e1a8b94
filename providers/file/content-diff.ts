import type { ProviderContext } from '../../src/schema/provider.ts';
import type { FileContent } from '../../src/types/file/content.ts';
import type { FileState } from './posix.ts';

/** The unified diff from a file's content to the one that it should have. */
export async function contentDiff({
  path,
  is,
  should,
  ctx,
}: {
  readonly path: string;
  readonly is: FileState;
  readonly should: FileContent | undefined;
  readonly ctx: ProviderContext;
}): Promise<string> {
  const before = is.content?.bytes ?? new Uint8Array();
  const after = should?.bytes ?? new Uint8Array();
  if (before.includes(0) || after.includes(0))
    return `Binary files ${path} and its new content differ`;
  const { createTwoFilesPatch } = await import('diff');
  const stat = await ctx.host.files.stat(path);
  const decoder = new TextDecoder();
  const patch = createTwoFilesPatch(
    path,
    path,
    decoder.decode(before),
    decoder.decode(after),
    stampOf(stat?.mtime ?? ctx.host.now()),
    stampOf(ctx.host.now()),
  );
  return inShortForm(patch.slice(patch.indexOf('--- '))).trimEnd();
}

/** `@@ -1,1 +1,1 @@` as diff writes it: `@@ -1 +1 @@`. */
function inShortForm(patch: string): string {
  return patch.replace(/^@@ .* @@$/gm, (hunk) => hunk.replaceAll(/,1(?= )/g, ''));
}

/** `2026-11-21 09:09:38.250 +0000`. */
function stampOf(time: Date): string {
  return time.toISOString().replace('T', ' ').replace('Z', ' +0000');
}
