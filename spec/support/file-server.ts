import { createServer, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

/** What a server answers instead of a file. */
export type Mishap = (response: ServerResponse, data: Uint8Array) => void;

/** A web server of this process with files in memory. */
export interface FileServer {
  readonly url: string;
  /** `GET /path`, in the order they came. */
  readonly requests: string[];
  stop(): Promise<void>;
}

/** Starts one; `mishaps` are by path too. */
export async function serveFiles(
  files: Readonly<Record<string, Uint8Array | string>>,
  mishaps: Readonly<Record<string, Mishap>> = {},
): Promise<FileServer> {
  const requests: string[] = [];
  const server = createServer(({ method = '', url = '' }, response) => {
    requests.push(`${method} ${url}`);
    const path = decodeURIComponent(url.slice(1).replace(/\?.*/, ''));
    const file = Object.hasOwn(files, path) ? files[path] : undefined;
    const data = typeof file === 'string' ? Buffer.from(file) : file;
    const mishap = Object.hasOwn(mishaps, path) ? mishaps[path] : undefined;
    if (mishap !== undefined) mishap(response, data ?? new Uint8Array());
    else if (data === undefined) response.writeHead(404).end('there is no such thing');
    else {
      response.writeHead(200, { 'content-length': data.length });
      response.end(method === 'HEAD' ? undefined : data);
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
