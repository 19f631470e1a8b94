import { ObjectValue } from '../object-value.ts';
import { BareWord, PuppetType, type TypeParameter } from './type.ts';
import type { Value } from '../value.ts';

/** Object without a definition: any object; types are objects of Puppet's own model. */
class AnyObjectType extends PuppetType {
  readonly name = 'Object';

  isInstance(value: Value): boolean {
    return value instanceof ObjectValue || value instanceof PuppetType;
  }

  accepts(other: PuppetType): boolean {
    return other.name === 'Object';
  }

  override toString(): string {
    return this.text(true);
  }

  /** A type of this family is defined by what its expanded text holds; the plain one by nothing. */
  override text(expand: boolean): string {
    return expand ? 'Object[{}]' : 'Object';
  }
}

/** TypeSet: a versioned set of types. */
export class TypeSetType extends PuppetType {
  readonly name = 'TypeSet';
  readonly #definition: string | undefined;

  /** The definition as text; without one it is Puppet's own set. */
  constructor(definition?: string) {
    super();
    this.#definition = definition;
  }

  isInstance(): boolean {
    return false;
  }

  accepts(other: PuppetType): boolean {
    return (
      other instanceof TypeSetType &&
      (this.#definition === undefined || this.#definition === other.#definition)
    );
  }

  override get messageName(): string {
    return 'DefaultTypeSet';
  }

  override get parameters(): readonly TypeParameter[] {
    // Puppet prints the default TypeSet with all that describes it.
    return [
      new BareWord(
        this.#definition ??
          "{pcore_uri => 'http://puppet.com/2016.1/pcore', pcore_version => '1.0.0', " +
            "name_authority => 'http://puppet.com/2016.1/runtime', name => 'DefaultTypeSet', version => '0.0.0'}",
      ),
    ];
  }
}

export const OBJECT: PuppetType = new AnyObjectType();
export const TYPE_SET: PuppetType = new TypeSetType();
