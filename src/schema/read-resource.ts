import { closest, distance } from 'fastest-levenshtein';
import { refText, type Resource } from '../catalog/resource.ts';
import { PuppetHash } from '../values/puppet-hash.ts';
import { Sensitive, type Value } from '../values/value.ts';
import type { AnyAttribute } from './attribute.ts';
import { plainText, shown } from './inspect.ts';
import { isMetaparameter, type Metaparameters, METAPARAMETERS } from './metaparameters.ts';
import { findAttribute, impliedAttributesOf, namevarOf } from './registry.ts';
import { isSame } from './same.ts';
import type { TypeDeclaration } from './type.ts';
import type { Report } from './validate.ts';

/** A resource's values, munged. */
export interface ReadResource {
  readonly want: Readonly<Record<string, unknown>>;
  readonly name: string;
  readonly secrets: ReadonlySet<string>;
  readonly meta: Metaparameters;
  /** The provider that the manifest names. */
  readonly saidProvider: string | undefined;
  /** False when anything was wrong. */
  readonly sound: boolean;
}

/** Reads what a manifest says of one resource: aliases, metaparameters, munging, defaults. */
export function readResource(
  resource: Resource,
  type: TypeDeclaration,
  report: Report,
): ReadResource {
  const reader = new Reader(resource, type, report);
  for (const [said, value] of resource.parameters) reader.read(said, value);
  return reader.finish();
}

class Reader {
  readonly #resource: Resource;
  readonly #type: TypeDeclaration;
  readonly #report: Report;
  readonly #want: Record<string, unknown> = {};
  readonly #meta: Record<string, unknown> = {};
  readonly #spelling = new Map<string, string>();
  readonly #secrets = new Set<string>();
  #provider: string | undefined;
  #sound = true;

  constructor(resource: Resource, type: TypeDeclaration, report: Report) {
    this.#resource = resource;
    this.#type = type;
    this.#report = report;
  }

  read(said: string, sealed: Value): void {
    if (sealed === null) return;
    const value = unseal(sealed);
    if (isMetaparameter(said)) {
      this.#meta[said] = this.#parse(said, METAPARAMETERS[said], value.plain);
      if (said === 'audit') this.#warnOfAudit();
    } else if (said === 'provider') {
      this.#provider = plainText(value.plain);
    } else {
      const found = findAttribute(this.#type, said);
      if (!found || found[1].behaviour === 'read_only') {
        this.#refuseName(said, found !== undefined);
        return;
      }
      const [name, attribute] = found;
      const parsed = this.#parse(said, attribute, value.plain);
      if (value.isSecret || attribute.secret) this.#secrets.add(name);
      this.#keep(name, said, parsed);
    }
  }

  finish(): ReadResource {
    const namevar = namevarOf(this.#type);
    for (const [name, attribute] of impliedAttributesOf(this.#type)) {
      if (this.#want[name] !== undefined) continue;
      if (name === namevar) {
        this.#want[name] = this.#parse(name, attribute, this.#resource.title);
      } else if (attribute.defaultValue !== undefined) {
        this.#want[name] = attribute.defaultValue;
      }
    }
    for (const [name, { secretWith = [] }] of impliedAttributesOf(this.#type)) {
      if (secretWith.some((other) => this.#secrets.has(other))) this.#secrets.add(name);
    }
    return {
      want: this.#want,
      name: String(this.#want[namevar]),
      secrets: this.#secrets,
      meta: {
        alias: (this.#meta.alias as string[] | undefined) ?? [],
        loglevel: (this.#meta.loglevel as Metaparameters['loglevel'] | undefined) ?? 'notice',
        noop: this.#meta.noop as boolean | undefined,
        schedule: this.#meta.schedule as Metaparameters['schedule'],
      },
      saidProvider: this.#provider,
      sound: this.#sound,
    };
  }

  #parse(said: string, attribute: AnyAttribute, value: Value): unknown {
    const parsed = attribute.parse(value, said);
    if (parsed.ok) return parsed.value;
    this.#fail('INVALID_VALUE', `Parameter ${said} failed on ${this.#ref}: ${parsed.error}`);
    return undefined;
  }

  #keep(name: string, said: string, value: unknown): void {
    const other = this.#spelling.get(name);
    if (other !== undefined && !isSame(this.#want[name], value)) {
      this.#fail(
        'CONFLICTING_ALIASES',
        `Parameter ${said} failed on ${this.#ref}: ${other} and ${said} are one attribute and must not differ`,
      );
    }
    this.#spelling.set(name, said);
    this.#want[name] = value;
  }

  #refuseName(said: string, isReadOnly: boolean): void {
    const reason = isReadOnly
      ? `parameter ${said} of ${this.#ref} is only reported and cannot be set`
      : `no parameter named '${said}' on ${this.#ref}${this.#suggestion(said)}`;
    this.#fail('UNKNOWN_PARAMETER', reason);
  }

  #suggestion(said: string): string {
    const names = Object.keys(this.#type.attributes);
    const near = closest(said, names);
    return distance(said, near) <= 2 ? `; did you mean '${near}'?` : '';
  }

  #warnOfAudit(): void {
    const message = `audit is ignored on ${this.#ref}: pvirt keeps no state between runs to compare with`;
    this.#report('AUDIT_IGNORED', message, 'warning');
  }

  #fail(code: string, message: string): void {
    this.#sound = false;
    this.#report(code, message);
  }

  get #ref(): string {
    return shown(refText(this.#resource));
  }
}

/** Takes a value out of its Sensitive wrappers, in arrays and hashes too. */
function unseal(value: Value): { readonly plain: Value; readonly isSecret: boolean } {
  if (value instanceof Sensitive) return { plain: unseal(value.unwrap()).plain, isSecret: true };
  if (value instanceof PuppetHash) {
    const parts = [...value.entries()].map(([key, part]) => [key, unseal(part)] as const);
    if (!parts.some(([, { isSecret }]) => isSecret)) return { plain: value, isSecret: false };
    const plain = PuppetHash.from(parts.map(([key, part]) => [key, part.plain]));
    return { plain, isSecret: true };
  }
  if (!isList(value)) return { plain: value, isSecret: false };
  const items = value.map(unseal);
  return {
    plain: items.map(({ plain }) => plain),
    isSecret: items.some(({ isSecret }) => isSecret),
  };
}

function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}
