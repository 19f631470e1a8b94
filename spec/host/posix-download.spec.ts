import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { download } from '../../src/host/posix-download.ts';

const CONTENT = Buffer.alloc(300_000, 'template ');
const SHA256 = createHash('sha256').update(CONTENT).digest('hex');

describe('posix host: download', () => {
  let folder: string;
  let server: Server;
  let base: string;

  before((done) => {
    folder = mkdtempSync(join(tmpdir(), 'pvirt-download-'));
    writeFileSync(join(folder, 'source'), CONTENT);
    server = createServer((request, response) => {
      if (request.url === '/there') response.end(CONTENT);
      else if (request.url === '/moved') response.writeHead(302, { location: '/there' }).end();
      else if (request.url === '/cut') {
        response.writeHead(200, { 'content-length': CONTENT.length });
        response.write(CONTENT.subarray(0, 1000), () => response.destroy());
      } else response.writeHead(request.url === '/broken' ? 500 : 404).end('no');
    });
    server.listen(0, '127.0.0.1', () => {
      base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      done();
    });
  });

  after(() => {
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true });
  });

  for (const name of ['there', 'moved', 'file']) {
    it(`fetches ${name}, tells how far it is, and what the sum is`, async () => {
      const url = name === 'file' ? `file://${folder}/source` : `${base}/${name}`;
      const path = join(folder, `of-${name}`);
      let last = 0;
      const found = await download(url, path, {
        onProgress: (bytes) => {
          expect(bytes).to.be.greaterThan(last);
          last = bytes;
        },
      });
      expect(found).to.deep.equal({ size: CONTENT.length, sha256: SHA256 });
      expect(last).to.equal(CONTENT.length);
      expect(readFileSync(path).equals(CONTENT)).to.equal(true);
    });
  }

  it('answers undefined for what is not there', async () => {
    expect(await download(`${base}/nothing`, join(folder, 'x'))).to.equal(undefined);
    expect(await download(`file://${folder}/nothing`, join(folder, 'x'))).to.equal(undefined);
  });

  const failures: readonly (readonly [string, RegExp])[] = [
    ['/broken', /\/broken cannot be fetched: the server says 500 Internal Server Error$/],
    ['/cut', /\/cut cannot be fetched: /],
  ];
  for (const [path, message] of failures) {
    it(`leaves no file of ${path}`, async () => {
      const failure = await download(`${base}${path}`, join(folder, 'x')).catch(String);
      expect(failure).to.match(message);
      expect(readdirSync(folder)).to.not.include('x');
    });
  }

  it('says why a server cannot be reached', async () => {
    const failure = await download('http://127.0.0.1:9/x', join(folder, 'x')).catch(String);
    expect(failure).to.match(/^Error: http:\/\/127\.0\.0\.1:9\/x cannot be fetched: .+/);
  });
});
