import { Sensitive, ValueObject, type Value } from '../../values/value.ts';
import { toText } from '../../values/text.ts';
import type { Scope } from '../scope.ts';
import type { Evaluators } from './evaluate.ts';

/** The variable that holds what a template has written so far; no manifest can name it. */
const OUTPUT = '@epp';

/** The text of a template as it grows. */
class Output extends ValueObject {
  readonly valueKind = 'EppOutput';
  readonly parts: string[] = [];
  isSensitive = false;

  override toString(): string {
    return this.parts.join('');
  }
}

/** Templates: literal text and embedded values. */
export const TEMPLATES: Evaluators = {
  EppExpression(node, scope) {
    const output = new Output();
    scope.frame.variables?.set(OUTPUT, output);
    if (node.body !== undefined) scope.evaluate(node.body);
    const text = output.toString();
    return output.isSensitive ? new Sensitive(text) : text;
  },
  RenderStringExpression(node, scope) {
    outputOf(scope)?.parts.push(node.value);
    return null;
  },
  RenderExpression(node, scope) {
    const value = scope.evaluate(node.expr);
    const output = outputOf(scope);
    if (output !== undefined && value instanceof Sensitive) output.isSensitive = true;
    output?.parts.push(toText(value instanceof Sensitive ? value.unwrap() : value));
    return null;
  },
};

function outputOf(scope: Scope): Output | undefined {
  const output: Value | undefined = scope.lookup(OUTPUT);
  return output instanceof Output ? output : undefined;
}
