import { systemCode } from '../../../../src/host/system-code.ts';
import type { ProviderContext } from '../../../../src/schema/provider.ts';
import { shownUrl } from '../../../../src/types/virt/url.ts';
import { LONGEST_TEXT, type Tree } from './tree.ts';

/** Seconds for a question and for a whole file. */
const [ASKING, FETCHING] = [60, 3600];

/**
 * curl knows proxies, the host's certificates and FTP. It is told by its standard input, because an URL may
 * hold a password; nothing of a user's own settings counts, and no server sends it to files or other protocols.
 */
const SETTINGS = [
  ...['silent', 'show-error', 'fail', 'globoff', 'location', 'max-redirs = 10'],
  ...['proto = "=http,https,ftp"', 'proto-redir = "=http,https,ftp"'],
  ...['connect-timeout = 20', 'speed-limit = 100', 'speed-time = 60'],
  String.raw`write-out = "\n%{http_code}"`,
];

/** A tree on a web or FTP server. */
export function remoteTree(location: string, ctx: ProviderContext): Tree {
  const ask = async (path: string, settings: readonly string[], seconds = ASKING) => {
    const url = urlOf(location, path);
    const answer = await runCurl([`url = ${quoted(url)}`, ...settings], seconds, ctx);
    if (answer.exitCode === 0) return answer.body;
    if (isMissing(answer)) return undefined;
    throw new Error(`${shownUrl(url)} cannot be fetched: ${reasonOf(answer, location)}`);
  };
  return {
    async stat(path) {
      const headers = await ask(path, ['head']);
      if (headers === undefined) return undefined;
      // Each redirection has headers of its own; those of the file are the last ones.
      const lengths = [...headers.matchAll(/^content-length: *(\d+)\s*$/gim)];
      const size = lengths.at(-1)?.[1];
      return { size: size === undefined ? undefined : Number(size) };
    },
    read: (path) => ask(path, [`max-filesize = ${LONGEST_TEXT}`]),
    async copy(path, to) {
      const done = await ask(path, [`output = ${quoted(to)}`], FETCHING);
      if (done === undefined) throw new Error(`${shownUrl(urlOf(location, path))} is not there.`);
    },
  };
}

function urlOf(location: string, path: string): string {
  const url = new URL(location);
  url.pathname = `${url.pathname.replace(/\/+$/, '')}/${path}`;
  return url.href;
}

interface Answer {
  readonly exitCode: number | undefined;
  readonly code: number;
  readonly body: string;
  readonly said: string;
}

async function runCurl(
  settings: readonly string[],
  seconds: number,
  { host }: ProviderContext,
): Promise<Answer> {
  const input = [...SETTINGS, `max-time = ${seconds}`, ...settings, ''].join('\n');
  const { exitCode, stdout, stderr } = await host
    .run(['curl', '--disable', '--config', '-'], { input, timeout: (seconds + 30) * 1000 })
    .catch((error: unknown) => {
      if (systemCode(error) !== 'ENOENT') throw error;
      const message = 'curl is needed to fetch an installer: apt-get install curl';
      throw new Error(message, { cause: error });
    });
  const end = stdout.lastIndexOf('\n');
  const code = Number(stdout.slice(end + 1));
  return { exitCode, code, body: stdout.slice(0, Math.max(end, 0)), said: stderr.trim() };
}

/** Some servers say `forbidden` of what they do not have. FTP: no such file, no such directory. */
function isMissing({ exitCode, code }: Answer): boolean {
  if (exitCode === 22) return [403, 404, 410].includes(code);
  return exitCode === 78 || exitCode === 9;
}

function reasonOf({ exitCode, code, said }: Answer, location: string): string {
  if ((exitCode === 22 && code === 401) || exitCode === 67) {
    return 'the server wants another name and password in the URL';
  }
  if (exitCode === 22) return `the server says ${code}`;
  if (exitCode === undefined) return 'it takes too long';
  const reason = said.replace(/^.*curl: \(\d+\) /s, '');
  const { password } = new URL(location);
  return password === '' ? reason : reason.replaceAll(password, '[redacted]');
}

/** curl's own way to write a value in quotes. */
function quoted(text: string): string {
  return `"${text.replace(/[\\"]/g, (sign) => `\\${sign}`)}"`;
}
