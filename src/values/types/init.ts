import type { Value } from '../value.ts';
import { toProgramText } from '../text.ts';
import { RICH_DATA } from './data.ts';
import { PuppetType, type TypeParameter } from './type.ts';

/** Init[T, args]: a value that `T.new` takes. Without T, any RichData. */
export class InitType extends PuppetType {
  readonly name = 'Init';
  readonly type: PuppetType | undefined;
  readonly args: readonly Value[];

  constructor(type?: PuppetType, args: readonly Value[] = []) {
    super();
    this.type = type;
    this.args = args;
  }

  isInstance(value: Value): boolean {
    return (this.type ?? RICH_DATA).isInstance(value);
  }

  accepts(other: PuppetType): boolean {
    if (!(other instanceof InitType)) return (this.type ?? RICH_DATA).isAssignable(other);
    return !this.type || (other.type !== undefined && this.type.isAssignable(other.type));
  }

  override get parameters(): readonly TypeParameter[] {
    return this.type ? [this.type, ...this.args] : [];
  }

  protected override identityParameters(): readonly unknown[] {
    return [this.type ?? null, this.args.map(toProgramText)];
  }
}

export const INIT = new InitType();
