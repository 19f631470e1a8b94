import { createHash } from 'node:crypto';
import { createReadStream, promises as fs, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Download, DownloadOptions } from './host.ts';

/** Milliseconds in which nothing comes at all before the other side is given up. */
const PATIENCE = 60_000;

/** Fetches a file by http, https or from the host's own files; the file it makes must not be there yet. */
export async function download(
  url: string,
  path: string,
  { onProgress }: DownloadOptions = {},
): Promise<Download | undefined> {
  const source = await open(url);
  if (!source) return undefined;
  const file = await fs.open(path, 'wx', 0o644);
  try {
    const hash = createHash('sha256');
    let size = 0;
    for await (const chunk of source.chunks) {
      hash.update(chunk);
      await file.writeFile(chunk);
      size += chunk.length;
      onProgress?.(size, source.total);
    }
    if (source.total !== undefined && size < source.total) {
      throw new Error(`only ${size} of ${source.total} bytes came`);
    }
    await file.sync();
    return { size, sha256: hash.digest('hex') };
  } catch (error) {
    await fs.rm(path, { force: true });
    throw new Error(`${url} cannot be fetched: ${reasonOf(error)}`, { cause: error });
  } finally {
    await file.close();
  }
}

interface Source {
  readonly chunks: AsyncIterable<Uint8Array>;
  readonly total: number | undefined;
}

async function open(url: string): Promise<Source | undefined> {
  if (url.startsWith('file:')) return openFile(fileURLToPath(url));
  const abort = new AbortController();
  const giveUp = (): void => {
    abort.abort(new Error(`nothing came for ${PATIENCE / 1000} seconds`));
  };
  let timer = setTimeout(giveUp, PATIENCE);
  try {
    const response = await fetch(url, { signal: abort.signal });
    if (response.status === 404 || response.status === 410) {
      await response.body?.cancel();
      return undefined;
    }
    if (!response.ok || !response.body) {
      throw new Error(`the server says ${response.status} ${response.statusText}`);
    }
    const length = response.headers.get('content-length');
    // What is packed on the way has another length here.
    const isPlain = !response.headers.has('content-encoding') && length !== null;
    const { body } = response;
    const chunks = (async function* () {
      timer = setTimeout(giveUp, PATIENCE);
      for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
        clearTimeout(timer);
        yield chunk;
        timer = setTimeout(giveUp, PATIENCE);
      }
      clearTimeout(timer);
    })();
    return { chunks, total: isPlain ? Number(length) : undefined };
  } catch (error) {
    throw new Error(`${url} cannot be fetched: ${reasonOf(error)}`, { cause: error });
  } finally {
    clearTimeout(timer);
  }
}

function openFile(path: string): Source | undefined {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat?.isFile() ? { chunks: createReadStream(path), total: stat.size } : undefined;
}

/** fetch says `fetch failed`, and why in what caused it. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? cause.message : String(cause);
}
