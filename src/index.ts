/**
 * The library: Puppet manifests parsed and compiled in the process, without Ruby and without a
 * hypervisor. `pvirt/libvirt` has the hypervisor's side.
 */
export { parse } from './syntax/parse.ts';
export { compile } from './language/compile.ts';
export type { CompileOptions, CompileResult } from './language/compile.ts';
export type { ResourceTypes } from './language/resource-types.ts';
export type { Sources } from './language/sources.ts';
export type { Catalog } from './catalog/catalog.ts';
export type { Resource, ResourceRef } from './catalog/resource.ts';
export type { Issue, Severity } from './diagnostics/issue.ts';
export type { Log, LogEntry, LogLevel } from './diagnostics/logger.ts';
export { PuppetHash } from './values/puppet-hash.ts';
export type { Value } from './values/value.ts';
