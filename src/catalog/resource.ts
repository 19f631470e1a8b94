import type { Value } from '../values/value.ts';

/** Names one resource: `Virt[web]` is `{ type: 'Virt', title: 'web' }`; types are capitalised by segment. */
export interface ResourceRef {
  readonly type: string;
  readonly title: string;
}

/** One resource of a catalog, as the compiler left it: values not yet checked against its type. */
export interface Resource extends ResourceRef {
  /**
   * Attributes in the order of declaration, metaparameters included; undef values are left out.
   * Secrets stay `Sensitive`; references to resources are texts (`Virt[web]`).
   */
  readonly parameters: ReadonlyMap<string, Value>;
  readonly file?: string | undefined;
  readonly line?: number | undefined;
  readonly tags: ReadonlySet<string>;
  readonly exported: boolean;
  /** Whether a function such as `create_resources` declared it. */
  readonly isByFunction?: boolean | undefined;
  readonly virtual: boolean;
  /** Puppet's word in the catalog JSON. */
  readonly kind: 'class' | 'compilable_type' | 'defined_type' | 'unknown';
}

/** `Virt[web]`. */
export function refText({ type, title }: ResourceRef): string {
  return `${type}[${title}]`;
}
