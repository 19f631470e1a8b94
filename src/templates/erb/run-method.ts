import { EVALUATORS } from './evaluators.ts';
import { Frame } from './frame.ts';
import { Interpreter } from './interpreter.ts';
import { lexRuby } from './lexer.ts';
import { StatementParser } from './parse-statements.ts';
import { RefusedRuby } from './refused-ruby.ts';
import { Fault } from '../../diagnostics/fault.ts';
import type { Node } from './nodes.ts';
import type { TemplateScope } from './template-scope.ts';
import type { Value } from '../../values/value.ts';

/** The code of a method as an Object type writes it. */
export interface RubyMethodCode {
  readonly body: string;
  /** As between the parentheses of `def`. */
  readonly parameters: string;
}

/** The object whose method runs. */
export interface MethodOwner {
  /** `@name`. */
  attribute(name: string): Value;
  /** Calls another method of it; undefined where it has none of that name. */
  call(name: string, args: readonly Value[]): Value | undefined;
}

/** No method of an object can have this name, so the code may call all of them. */
const NAME = '__body';

const programs = new Map<string, Node>();

/** Runs a method with the Ruby that templates use; no Ruby is run and nothing is touched. */
export function runRubyMethod(
  { body, parameters }: RubyMethodCode,
  owner: MethodOwner,
  args: readonly Value[],
): Value {
  const source = `def ${NAME}(${parameters})\n${body}\nend`;
  const interpreter = new Interpreter(scopeOf(owner), EVALUATORS);
  try {
    const program = programs.get(source) ?? new StatementParser(lexRuby(source, 0)).program();
    programs.set(source, program);
    interpreter.evaluate(program, new Frame());
    return interpreter.callSelf(NAME, { args });
  } catch (thrown) {
    if (!(thrown instanceof RefusedRuby)) throw thrown;
    throw new Fault(`${thrown.construct} is outside of the Ruby that pvirt interprets in methods`);
  }
}

/** A method sees its object alone: neither variables nor functions of a manifest. */
function scopeOf(owner: MethodOwner): TemplateScope {
  return {
    lookup: (name) => owner.attribute(name),
    callOwn: (name, args) => owner.call(name, args),
    setVariable: () => undefined,
    callFunction: (name) => {
      throw new RefusedRuby(`the function '${name}'`);
    },
    variables: () => new Map(),
    classes: [],
    tags: [],
  };
}
