import { toText } from '../../../values/text.ts';
import { Fault } from '../../faults.ts';
import { defineClassicFunction } from '../define-classic-function.ts';
import { renderTemplateText } from '../render-erb.ts'; // later
import type { Call } from '../function.ts';

/** Renders ERB templates of modules (`module/name.erb`) or at absolute paths, one after the other. */
export const template = defineClassicFunction('template', {
  arity: -2,
  run: (names, call) => names.map((name) => render(toText(name), call)).join(''),
});

function render(name: string, call: Call): string {
  const { files } = call.scope.compilation.environment;
  const file = files.find(name, 'templates');
  const text = file === undefined ? undefined : files.read(file);
  if (file === undefined || text === undefined)
    throw new Fault(`Could not find template '${name}'`);
  const describe = ({ message, line }: { message: string; line: number }): string =>
    `Failed to parse template ${name}:\n  Filepath: ${file}\n  Line: ${line}\n  Detail: ${message}\n`;
  return renderTemplateText({ text, name: `Template ${file}`, describe }, call);
}
