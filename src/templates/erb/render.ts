import { Fault } from '../../diagnostics/fault.ts';
import { EVALUATORS } from './evaluators.ts';
import { Frame } from './frame.ts';
import { Interpreter } from './interpreter.ts';
import { parseTemplate } from './parser.ts';
import { RefusedRuby } from './refused-ruby.ts';
import type { Node } from './nodes.ts';
import type { TemplateScope } from './template-scope.ts';

/** What went wrong in a template, and where. */
export class TemplateError extends Error {
  override readonly name: string = 'TemplateError';
  readonly line: number;
  /** Whether Ruby itself would have rendered it: the template is beyond this interpreter. */
  readonly isRefusal: boolean;

  constructor(message: string, { line, isRefusal }: { line: number; isRefusal: boolean }) {
    super(message);
    this.line = line;
    this.isRefusal = isRefusal;
  }
}

const programs = new Map<string, Node>();

/** Renders an ERB template with the Ruby that templates use; no Ruby is run and nothing is touched. */
export function renderErb(template: string, scope: TemplateScope): string {
  const interpreter = new Interpreter(scope, EVALUATORS);
  try {
    const program = programs.get(template) ?? parseTemplate(template);
    programs.set(template, program);
    interpreter.evaluate(program, new Frame());
    return interpreter.output;
  } catch (thrown) {
    if (thrown instanceof RefusedRuby) {
      const line = thrown.line ?? interpreter.line;
      throw new TemplateError(thrown.construct, { line, isRefusal: true });
    }
    if (!(thrown instanceof Fault)) throw thrown;
    throw new TemplateError(thrown.message, { line: interpreter.line, isRefusal: false });
  }
}
