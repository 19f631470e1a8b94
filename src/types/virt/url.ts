import { shown } from '../../schema/inspect.ts';
import { lineFault } from './plain-text.ts';

/** What installers and their answers are fetched by. */
const PROTOCOLS = ['http', 'https', 'ftp', 'nfs'];

/** True for what begins like a URL, and not like a path. */
export function isUrl(text: string): boolean {
  return /^[A-Za-z][A-Za-z0-9+.-]*:/.test(text);
}

/** Why nothing can be fetched from a URL; undefined when something can. */
export function urlFault(url: string, name: string): string | undefined {
  const line = lineFault(url, name);
  if (line !== undefined) return line;
  const protocol = url.slice(0, url.indexOf(':')).toLowerCase();
  // Nobody knows what a URL that is none has for a password: all that could be one is left out.
  const said = shown(url.replace(/^([^:]*:\/\/).*@/s, '$1'));
  if (!PROTOCOLS.includes(protocol)) {
    return `${said} is not a valid ${name}: it must be a path or a URL that begins with ${PROTOCOLS.join(', ')}`;
  }
  const isWhole = protocol === 'nfs' ? nfsPlace(url) !== undefined : hasHost(url);
  return isWhole && !/\s/.test(url)
    ? undefined
    : `${said} is not a valid ${name}: it is no ${protocol} URL`;
}

/** `nfs:host:/path` and `nfs://host/path` as mount says it: `host:/path`; undefined for all else. */
export function nfsPlace(url: string): string | undefined {
  const [, host, path] =
    /^nfs:\/\/([^/:\s-][^/:\s]*)(\/.*)$/i.exec(url) ??
    /^nfs:([^/:\s-][^/:\s]*):(\/.*)$/i.exec(url) ??
    [];
  return host === undefined || path === undefined ? undefined : `${host}:${path}`;
}

/** A URL without the name and the password in it; anything else as it is. */
export function shownUrl(url: string): string {
  return url.replace(/^([A-Za-z][A-Za-z0-9+.-]*:\/\/)[^/?#]*@/, '$1');
}

function hasHost(url: string): boolean {
  try {
    return new URL(url).hostname !== '' && url.includes('://');
  } catch {
    return false;
  }
}
