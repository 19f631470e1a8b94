import { Fault } from '../../faults.ts';
import { defineFunction } from '../define-function.ts';
import { renderTemplate } from '../template.ts';
import type { PuppetHash } from '../../../values/puppet-hash.ts';

/** Renders an EPP template of a module (`module/name.epp`) or at an absolute path. */
export const epp = defineFunction('epp', {
  'String path, Hash[Pattern[/^\\w+$/], Any] parameters?': (
    [path, values]: [string, PuppetHash?],
    { scope },
  ) => {
    const { files } = scope.compilation.environment;
    const names = path.endsWith('.epp') ? [path] : [path, `${path}.epp`];
    for (const name of names) {
      const file = files.find(name, 'templates');
      const text = file === undefined ? undefined : files.read(file);
      if (file !== undefined && text !== undefined) {
        return renderTemplate({ functionName: 'epp', text, file, values }, scope);
      }
    }
    throw new Fault(`Could not find template '${names.at(-1) ?? path}'`);
  },
});
