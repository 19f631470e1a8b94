import { quote } from './quote.ts';
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
  const groups = HIERARCHICAL.exec(text)?.groups ?? {};
  const scheme = groups.scheme?.toLowerCase();
  if (scheme !== undefined && groups.host === undefined && !groups.path?.startsWith('/')) {
    return {
      scheme,
      opaque: text.slice(scheme.length + 1).replace(/#.*$/, ''),
      fragment: groups.fragment,
    };
  }
  const isDefaultPort = scheme !== undefined && DEFAULT_PORTS[scheme] === groups.port;
  return {
    scheme,
    userinfo: groups.userinfo,
    host: groups.host?.toLowerCase() || undefined,
    port: isDefaultPort ? undefined : groups.port,
    path: groups.path || undefined,
    query: groups.query,
    fragment: groups.fragment,
  };
}
