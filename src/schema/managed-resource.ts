import type { Resource } from '../catalog/resource.ts';
import type { Metaparameters } from './metaparameters.ts';
import type { AnyProvider, Want } from './provider.ts';
import type { TypeDeclaration } from './type.ts';

/** A resource of the catalog that passed its type's checks, with the provider that will carry it. */
export interface ManagedResource {
  readonly resource: Resource;
  /** `Virt[web]`. */
  readonly ref: string;
  readonly type: TypeDeclaration;
  readonly provider: AnyProvider;
  /** Why the provider does not work on this host. */
  readonly unsuitable: string | undefined;
  /** The attributes, munged, by their own names, defaults filled in. */
  readonly want: Want;
  /** The instance's name on the host. */
  readonly name: string;
  /** Attributes whose values must never be shown. */
  readonly secrets: ReadonlySet<string>;
  readonly meta: Metaparameters;
}
