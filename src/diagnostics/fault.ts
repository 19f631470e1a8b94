/**
 * What went wrong, without a place yet: the innermost expression being evaluated becomes its place
 * and words it "Error while evaluating a ..., <message>".
 */
export class Fault extends Error {
  override readonly name: string = 'Fault';
  /** A second sentence that helps, beyond Puppet's text. */
  readonly hint: string | undefined;

  constructor(message: string, { hint }: { readonly hint?: string | undefined } = {}) {
    super(message);
    this.hint = hint;
  }
}

/** A fault that in Puppet is an error of its own kind (`Puppet::Error`): a lookup passes it on as its own. */
export class PuppetFault extends Fault {
  override readonly name = 'PuppetFault';
}
