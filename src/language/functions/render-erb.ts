import { renderErb, TemplateError } from '../../templates/erb/render.ts';
import { Fault } from '../faults.ts';
import { callByName } from './call.ts';
import { toClassicArgument } from './classic-argument.ts';
import type { TemplateScope } from '../../templates/erb/template-scope.ts';
import type { Call } from './function.ts';

interface ErbTemplate {
  readonly text: string;
  /** What messages call it: a file, or the inline template. */
  readonly name: string;
  /** Words an error of the template's own, as the function does. */
  readonly describe: (error: TemplateError) => string;
}

/** The text of an ERB template, in the scope of its caller. */
export function renderTemplateText({ text, name, describe }: ErbTemplate, call: Call): string {
  try {
    return renderErb(text, scopeOf(call));
  } catch (thrown) {
    if (!(thrown instanceof TemplateError)) throw thrown;
    if (!thrown.isRefusal) throw new Fault(describe(thrown));
    throw new Fault(
      `${name}, line ${thrown.line}: ${thrown.message} is outside of the Ruby that pvirt interprets in templates`,
      { hint: 'write this part in EPP, or compute the value in the manifest' },
    );
  }
}

function scopeOf(call: Call): TemplateScope {
  const { scope } = call;
  const { catalog } = scope.compilation;
  return {
    lookup: (name) => scope.lookup(name),
    setVariable: (name, value) => {
      scope.set(name, value);
    },
    callFunction: (name, args) => callByName(name, args.map(toClassicArgument), call),
    variables: () => scope.visibleVariables(),
    classes: catalog.classes,
    get tags() {
      return [...catalog.tags];
    },
  };
}
