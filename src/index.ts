/**
 * The library: Puppet manifests parsed, checked, evaluated and compiled in the process, without Ruby and
 * without a hypervisor. `pvirt/libvirt` has the hypervisor's side.
 */
export { parse, check, dump } from './library/parse.ts';
export type { CheckOptions, ParseOptions, Program } from './library/parse.ts';
export { compile } from './library/compile.ts';
export type { CompiledCatalog, CompileOptions, CompileResult } from './library/compile.ts';
export { evaluate } from './library/evaluate.ts';
export type { EvaluateResult } from './library/evaluate.ts';
export type { SiteOptions } from './library/site.ts';
export type { Catalog } from './catalog/catalog.ts';
export type { Resource, ResourceRef } from './catalog/resource.ts';
export type { Issue, Severity } from './diagnostics/issue.ts';
export type { LogEntry, LogLevel } from './diagnostics/logger.ts';
export { MemoryHost } from './host/memory-host.ts';
export { PuppetHash } from './values/puppet-hash.ts';
export { Sensitive } from './values/value.ts';
export type { Value } from './values/value.ts';
