import { BareWord, PuppetType, type TypeParameter } from './type.ts';

/** CatalogEntry: a class or a resource. */
export class CatalogEntryType extends PuppetType {
  readonly name: string = 'CatalogEntry';

  /** A reference is a type itself, and its own type is Type[File['x']]: no value is an entry. */
  isInstance(): boolean {
    return false;
  }

  accepts(other: PuppetType): boolean {
    return other instanceof CatalogEntryType;
  }
}

/** Class, or Class['apache::mod']. */
export class ClassType extends CatalogEntryType {
  override readonly name = 'Class';
  /** In lower case, without leading `::`. */
  readonly className: string | undefined;

  constructor(className?: string) {
    super();
    this.className = className;
  }

  override accepts(other: PuppetType): boolean {
    if (!(other instanceof ClassType)) return false;
    return this.className === undefined || this.className === other.className;
  }

  override get parameters(): readonly TypeParameter[] {
    return this.className === undefined ? [] : [new BareWord(this.className)];
  }
}

/** Resource, File, or File['/etc/hosts']. */
export class ResourceType extends CatalogEntryType {
  override readonly name: string;
  /** As written, each segment capitalized; undefined for Resource. */
  readonly typeName: string | undefined;
  readonly title: string | undefined;

  constructor(typeName?: string, title?: string) {
    super();
    this.typeName = typeName;
    this.title = title;
    this.name = typeName === undefined ? 'Resource' : capitalizeSegments(typeName);
  }

  override get familyName(): string {
    return 'Resource';
  }

  override accepts(other: PuppetType): boolean {
    if (!(other instanceof ResourceType)) return false;
    if (this.typeName === undefined) return true;
    if (this.typeName.toLowerCase() !== other.typeName?.toLowerCase()) return false;
    return this.title === undefined || this.title === other.title;
  }

  override get parameters(): readonly TypeParameter[] {
    return this.title === undefined ? [] : [this.title];
  }

  override get identity(): string {
    return `Type Resource ${this.typeName?.toLowerCase() ?? ''} ${JSON.stringify(this.title ?? null)}`;
  }
}

export const CATALOG_ENTRY = new CatalogEntryType();
export const CLASS = new ClassType();
export const RESOURCE = new ResourceType();

/** `apache::mod` as `Apache::Mod`; a name that starts with a capital stays as it is. */
export function capitalizeSegments(name: string): string {
  if (/^[A-Z]/m.test(name)) return name;
  return name
    .split('::')
    .map((segment) => segment.slice(0, 1).toUpperCase() + segment.slice(1).toLowerCase())
    .join('::');
}
