/** Ruby that is outside of what templates are interpreted with. */
export class RefusedRuby extends Error {
  override readonly name: string = 'RefusedRuby';
  readonly construct: string;
  readonly line: number | undefined;

  constructor(construct: string, line?: number) {
    super(construct);
    this.construct = construct;
    this.line = line;
  }
}
