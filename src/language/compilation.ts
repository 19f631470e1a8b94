import { CatalogBuilder } from '../catalog/builder.ts';
import { Definition } from './definitions.ts';
import { SiteData } from './lookup.ts';
import { Scope } from './scope.ts';
import type { Frame } from './frame.ts';
import type { HieraPlaces } from '../hiera/hiera.ts';
import type { SourcePosition } from '../diagnostics/issue.ts';
import type { Log } from '../diagnostics/logger.ts';
import type { Node } from '../syntax/nodes.ts';
import type { Timestamp } from '../values/timestamp.ts';
import type { PuppetType } from '../values/types/type.ts';
import type { Value } from '../values/value.ts';
import type { Collector } from './catalog/collector.ts';
import type { Draft, Param } from './catalog/draft.ts';
import type { Relationship } from './catalog/relationship.ts';
import type { AliasDefinition, Environment } from './environment.ts';
import type { ResourceTypes } from './resource-types.ts';
import type { CompileSettings } from './settings.ts';

/** Gives an expression its value in a scope. */
export type Evaluate = (node: Node, scope: Scope) => Value;

/** New values for the parameters of a resource that may not be declared yet. */
export interface Override {
  readonly params: readonly Param[];
  readonly setter: Definition;
  readonly place: SourcePosition;
}

/** Everything one compilation knows: it lives from the first manifest to the finished catalog. */
export class Compilation {
  readonly node: string;
  readonly environment: Environment;
  readonly settings: CompileSettings;
  readonly resourceTypes: ResourceTypes;
  readonly log: Log;
  /** The time, for `Timestamp.new` and its like. */
  readonly now: () => Timestamp;
  readonly evaluate: Evaluate;
  readonly data: SiteData;
  readonly top: Scope;
  readonly catalog = new CatalogBuilder<Draft>();
  /** What the manifests declared, in order; without the compiler's own stage and settings. */
  readonly resources: Draft[] = [];
  /** Overrides of resources that were not declared yet, by reference. */
  readonly overrides = new Map<string, Override[]>();
  readonly collectors = new Set<Collector>();
  readonly relationships: Relationship[] = [];
  /** Texts that Ruby holds as mere bytes, which its rich data shows as Binary. */
  readonly bytes = new Set<string>();
  /** Warnings that are given once only. */
  readonly warnings = new Set<string>();
  /** The types that aliases stand for, as far as they were asked for. */
  readonly aliases = new Map<AliasDefinition, PuppetType>();
  /** What `annotate` tied to values, by the name of the annotation's type. */
  readonly annotations = new WeakMap<object, Map<string, Value>>();
  /** The scopes of classes and nodes evaluated so far, by name. */
  readonly classScopes = new Map<string, Scope>();
  /** The variables of classes and of the top scope, by full name. */
  readonly qualified = new Map<string, Value>();

  constructor(parts: CompilationParts) {
    this.node = parts.node;
    this.environment = parts.environment;
    this.settings = parts.settings;
    this.resourceTypes = parts.resourceTypes;
    this.log = parts.log;
    this.now = parts.now;
    this.evaluate = parts.evaluate;
    this.data = new SiteData(this, parts.hiera);
    this.top = new Scope({
      compilation: this,
      definition: new Definition({ kind: 'class', name: '' }),
      beneath: parts.given,
    });
  }

  /** Notes that a text would be mere bytes to Ruby. */
  asBytes(value: Value): Value {
    if (typeof value === 'string') this.bytes.add(value);
    return value;
  }

  /** The scope of a class, which may have to be read first; undefined where it was not evaluated. */
  scopeOfClass(name: string): Scope | undefined {
    const definition = this.environment.findClass(name);
    return definition && this.classScopes.get(definition.name);
  }
}

interface CompilationParts {
  readonly node: string;
  readonly environment: Environment;
  readonly settings: CompileSettings;
  readonly resourceTypes: ResourceTypes;
  readonly log: Log;
  readonly now: () => Timestamp;
  readonly evaluate: Evaluate;
  readonly hiera: HieraPlaces;
  /** Variables that are there before any code. */
  readonly given: Frame;
}
