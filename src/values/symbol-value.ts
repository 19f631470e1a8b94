import { quote } from './quote.ts';
import { ValueObject } from './value.ts';

/** A symbol of Ruby, which YAML may hold and Puppet's data may not. */
export class SymbolValue extends ValueObject {
  readonly valueKind = 'Symbol';
  readonly name: string;

  constructor(name: string) {
    super();
    this.name = name;
  }

  override get identity(): string {
    return `Symbol ${this.name}`;
  }

  override toString(): string {
    return this.name;
  }

  override toProgramText(): string {
    return quote(this.name);
  }
}
