import { toText } from './text.ts';
import { quote } from './quote.ts';
import { Fault } from '../diagnostics/fault.ts';
import type { PuppetHash } from './puppet-hash.ts';
import { ValueObject } from './value.ts';

/** The parts of a URI as Puppet names them; what is missing is undefined. */
export interface UriParts {
  readonly scheme?: string | undefined;
  readonly userinfo?: string | undefined;
  readonly host?: string | undefined;
  readonly port?: string | undefined;
  readonly path?: string | undefined;
  readonly query?: string | undefined;
  readonly fragment?: string | undefined;
  readonly opaque?: string | undefined;
}

/** A URI, kept as it was written. */
export class Uri extends ValueObject {
  readonly valueKind = 'URI';
  readonly text: string;
  readonly parts: UriParts;

  constructor(text: string) {
    super();
    this.text = text;
    this.parts = uriParts(text);
  }

  /** The URI that consists of the given parts. */
  static ofParts(parts: PuppetHash): Uri {
    const part = (name: keyof UriParts, [before, after]: readonly [string, string]): string => {
      const value = parts.get(name);
      return value === undefined ? '' : before + toText(value) + after;
    };
    const port = part('port', [':', '']);
    const isUsual = port.slice(1) === DEFAULT_PORTS[part('scheme', ['', ''])];
    const authority = part('userinfo', ['', '@']) + part('host', ['', '']) + (isUsual ? '' : port);
    const path = part('opaque', ['', '']) + part('path', ['', '']);
    if (authority !== '' && path !== '' && !path.startsWith('/'))
      throw new Fault(`bad component(expected absolute path component): ${path}`);
    return new Uri(
      part('scheme', ['', ':']) +
        (authority === '' ? '' : `//${authority}`) +
        path +
        part('query', ['?', '']) +
        part('fragment', ['#', '']),
    );
  }

  /** The URI that a reference, seen from this one, names. */
  join(reference: string): Uri {
    return new Uri(new URL(reference, this.text).href);
  }

  override get identity(): string {
    return `URI ${this.text}`;
  }

  override toString(): string {
    return this.text;
  }

  override toProgramText(): string {
    return `URI(${quote(this.text)})`;
  }
}

const HIERARCHICAL =
  /^(?:(?<scheme>[A-Za-z][A-Za-z0-9+.-]*):)?(?:\/\/(?:(?<userinfo>[^@/?#]*)@)?(?<host>\[[^\]]*\]|[^:/?#]*)(?::(?<port>\d*))?)?(?<path>[^?#]*)(?:\?(?<query>[^#]*))?(?:#(?<fragment>.*))?$/;
const DEFAULT_PORTS: Readonly<Record<string, string>> = { http: '80', https: '443' };

function uriParts(text: string): UriParts {
  const found = HIERARCHICAL.exec(text)?.groups ?? {};
  const scheme = found.scheme?.toLowerCase();
  if (scheme !== undefined && found.host === undefined && !found.path?.startsWith('/')) {
    const opaque = text.slice(scheme.length + 1).replace(/#.*$/, '');
    return { scheme, opaque, fragment: found.fragment };
  }
  return {
    scheme,
    userinfo: found.userinfo,
    host: filled(found.host?.toLowerCase()),
    port: found.port === DEFAULT_PORTS[scheme ?? ''] ? undefined : found.port,
    path: filled(found.path),
    query: found.query,
    fragment: found.fragment,
  };
}

function filled(text: string | undefined): string | undefined {
  return text === '' ? undefined : text;
}
