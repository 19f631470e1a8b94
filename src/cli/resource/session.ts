import type { Log } from '../../diagnostics/logger.ts';
import type { Host } from '../../host/host.ts';
import type { Registry } from '../../schema/registry.ts';
import type { TypeDeclaration } from '../../schema/type.ts';
import type { ConnectOptions, OutputOptions } from '../options.ts';

/** The options of `pvirt resource`. */
export interface ResourceOptions extends OutputOptions, ConnectOptions {
  readonly param?: string[];
  readonly toYaml?: boolean;
  readonly renderAs: string;
  readonly noop?: boolean;
  readonly fail?: boolean;
}

/** What one call of `pvirt resource` works with. */
export interface ResourceSession {
  readonly host: Host;
  readonly options: ResourceOptions;
  readonly registry: Registry;
  readonly type: TypeDeclaration;
  readonly log: Log;
}
