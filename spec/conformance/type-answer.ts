import { parseType, TypeSyntaxError } from '../../src/values/types/parse-type.ts';
import { TypeArgumentError } from '../../src/values/types/type-argument-error.ts';
import type { Case } from './answers.ts';

/** The canonical text of the type that an expression names, or why it names none. */
export function answerType({ source }: Case): string {
  try {
    return JSON.stringify({ ok: true, text: parseType(source).toString() });
  } catch (thrown) {
    if (thrown instanceof TypeSyntaxError || thrown instanceof TypeArgumentError) {
      return JSON.stringify({ ok: false, error: { message: thrown.message } });
    }
    throw thrown;
  }
}
