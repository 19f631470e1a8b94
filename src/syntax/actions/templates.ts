import type { Node, NodeOf } from '../nodes.ts';
import { bodyOf } from './definitions.ts';
import type { TokenReader } from './token-reader.ts';

/** Builds templates. */
export class TemplateActions {
  readonly #tokens: TokenReader;

  constructor(tokens: TokenReader) {
    this.#tokens = tokens;
  }

  /** `<%= ... %>`. */
  render(tag: number, expr: Node, end: number): NodeOf<'RenderExpression'> {
    return { kind: 'RenderExpression', ...this.#tokens.span(tag, end), expr };
  }

  /** A whole template: a lambda with the template's parameters. */
  epp(
    parameters: readonly NodeOf<'Parameter'>[] | null,
    statements: readonly Node[] | null,
  ): NodeOf<'LambdaExpression'> {
    const place = { offset: 0, length: 0 };
    const body = bodyOf(place.offset, statements ?? []);
    const parametersSpecified = parameters !== null;
    return {
      kind: 'LambdaExpression',
      ...place,
      parameters: parameters ?? [],
      body: { kind: 'EppExpression', ...place, parametersSpecified, body },
      returnType: undefined,
    };
  }
}
