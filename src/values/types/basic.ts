import { DefaultValue, type Value } from '../value.ts';
import { PuppetType } from './type.ts';

/** Any: every value, undef too. */
class AnyType extends PuppetType {
  readonly name = 'Any';

  isInstance(): boolean {
    return true;
  }

  override isAssignable(): boolean {
    return true;
  }

  accepts(): boolean {
    return true;
  }
}

/** Unit: "whatever you are"; the element type of an empty collection. */
class UnitType extends PuppetType {
  readonly name = 'Unit';

  isInstance(): boolean {
    return true;
  }

  override isAssignable(): boolean {
    return true;
  }

  override isAssignableTo(): boolean {
    return true;
  }

  accepts(): boolean {
    return true;
  }
}

/** Undef: the value undef. */
class UndefType extends PuppetType {
  readonly name = 'Undef';

  isInstance(value: Value): boolean {
    return value === null;
  }

  accepts(other: PuppetType): boolean {
    return other === this;
  }
}

/** Default: the value `default`. */
class DefaultType extends PuppetType {
  readonly name = 'Default';

  isInstance(value: Value): boolean {
    return value instanceof DefaultValue;
  }

  accepts(other: PuppetType): boolean {
    return other === this;
  }
}

export const ANY: PuppetType = new AnyType();
export const UNIT: PuppetType = new UnitType();
export const UNDEF: PuppetType = new UndefType();
export const DEFAULT_TYPE: PuppetType = new DefaultType();

/** Whether undef is one of the type's values. */
export function acceptsUndef(type: PuppetType): boolean {
  return type.isInstance(null);
}
