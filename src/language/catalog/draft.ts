import { toText } from '../../values/text.ts';
import { Fault } from '../faults.ts';
import { addTag } from '../../catalog/tags.ts';
import type { SourcePosition } from '../../diagnostics/issue.ts';
import type { Value } from '../../values/value.ts';
import type { Definition } from '../definitions.ts';
import type { Scope } from '../scope.ts';

/** One attribute of a resource being made, and who set it. */
export interface Param {
  readonly name: string;
  readonly value: Value;
  /** The class, define or node whose code set it: decides who may override it. */
  readonly setter: Definition;
  readonly place: SourcePosition;
  /** `+>`: added to what is there. */
  readonly isAddition?: boolean | undefined;
}

/** A resource while the catalog is being made: still to be overridden, collected and given defaults. */
export class Draft {
  /** Capitalised by segment: `Foo::Bar`. */
  readonly type: string;
  readonly title: string;
  readonly ref: string;
  readonly params = new Map<string, Param>();
  readonly tags = new Set<string>();
  readonly scope: Scope;
  /** The class, define or node whose code declared it. */
  readonly setter: Definition;
  /** The class, define or node it is an instance of; undefined for native types. */
  readonly definition: Definition | undefined;
  readonly kind: 'class' | 'compilable_type' | 'defined_type' | 'unknown';
  readonly place: SourcePosition;
  /** Whether the title was a number: then Puppet makes no tag of it and keeps the name beside it. */
  readonly hasNumberTitle: boolean;
  /** Whether a function declared it: Puppet then writes `exported` behind `kind`. */
  readonly isByFunction: boolean;
  virtual: boolean;
  exported: boolean;
  isEvaluated = false;
  #hasScopeTags = false;

  constructor(parts: DraftParts) {
    this.type = parts.type;
    this.title = parts.title;
    this.ref = `${parts.type}[${parts.title}]`;
    this.scope = parts.scope;
    this.setter = parts.setter ?? parts.scope.definition;
    this.definition = parts.definition;
    this.kind = parts.kind ?? 'unknown';
    this.place = parts.place ?? {};
    this.hasNumberTitle = parts.hasNumberTitle === true;
    this.isByFunction = parts.isByFunction === true;
    this.virtual = parts.virtual === true || parts.exported === true;
    this.exported = parts.exported === true;
    for (const param of parts.params ?? []) this.setParam(param);
    addTag(this.tags, this.type.toLowerCase());
    if (!this.isMain && !this.hasNumberTitle) addTag(this.tags, parts.title.toLowerCase());
    if (parts.withDefaults !== false) this.#addDefaults();
  }

  /** Whether it is `Class[main]` or `Stage[main]`, which the compiler itself makes. */
  get isMain(): boolean {
    return this.title === 'main' && (this.type === 'Class' || this.type === 'Stage');
  }

  /** The value of a parameter; null where it is not set. */
  get(name: string): Value {
    if (name === 'title') return this.title;
    return this.params.get(name)?.value ?? null;
  }

  /** Sets a parameter, whatever was there. */
  setParam(param: Param): void {
    if (param.name === 'tag') this.addTags(param.value);
    this.params.set(param.name, param);
  }

  /** Sets a parameter on behalf of the compiler. */
  set(name: string, value: Value): void {
    this.setParam({ name, value, setter: this.setter, place: {} });
  }

  /** Adds the tags of a `tag` parameter: texts, and lists of them. */
  addTags(value: Value): void {
    if (value === null) return;
    if (Array.isArray(value)) {
      for (const part of value as readonly Value[]) this.addTags(part);
      return;
    }
    const tag = toText(value).toLowerCase();
    if (!addTag(this.tags, tag)) throw new Fault(`Invalid tag '${tag}'`);
  }

  /** Takes over the tags of what contains it; once. */
  addScopeTags(): void {
    if (this.#hasScopeTags) return;
    this.#hasScopeTags = true;
    const container = this.scope.resource;
    if (container !== undefined && container !== this) {
      for (const tag of container.tags) this.tags.add(tag);
    }
  }

  /** Whether it or what contains it has one of the tags. */
  isTagged(tags: readonly string[]): boolean {
    if (tags.some((tag) => this.tags.has(tag))) return true;
    const container = this.scope.resource;
    return container !== undefined && container !== this && container.isTagged(tags);
  }

  toString(): string {
    return this.ref;
  }

  #addDefaults(): void {
    for (const param of this.scope.defaultsFor(this.type)?.values() ?? []) {
      if (!this.params.has(param.name)) this.setParam(param);
    }
  }
}

interface DraftParts {
  readonly type: string;
  readonly title: string;
  readonly hasNumberTitle?: boolean | undefined;
  readonly isByFunction?: boolean | undefined;
  readonly scope: Scope;
  readonly setter?: Definition | undefined;
  readonly definition?: Definition | undefined;
  readonly kind?: Draft['kind'] | undefined;
  readonly params?: Iterable<Param> | undefined;
  readonly place?: SourcePosition | undefined;
  readonly virtual?: boolean | undefined;
  readonly exported?: boolean | undefined;
  readonly withDefaults?: boolean | undefined;
}
