import { ValueObject } from '../value.ts';

/** An object that only Ruby has, such as a symbol; it shows itself in its own way. */
export abstract class RubyObject extends ValueObject {
  inspect(): string {
    return this.toString();
  }
}
