import { attribute, invalid, valid } from '../../schema/attributes.ts';
import { shown } from '../../schema/inspect.ts';
import { lineFault } from './plain-text.ts';

/** The guest's name: part of file names on the host, so what they cannot carry is refused. */
export const name = attribute({
  behaviour: 'namevar',
  desc: 'The name of the guest.',
  puppetType: 'Pattern[/\\A[^\\/\\n]{1,255}\\z/]',
  parse(value, attributeName) {
    const said = typeof value === 'bigint' ? String(value) : value;
    if (typeof said !== 'string') return invalid(`${shown(value)} is not a valid name`);
    const fault = lineFault(said, attributeName) ?? nameFault(said);
    return fault === undefined ? valid(said) : invalid(fault);
  },
});

/** Why a text cannot be the name of a guest; undefined when it can. */
export function nameFault(said: string): string | undefined {
  const because = (reason: string) => `${shown(said)} is not a valid name: ${reason}`;
  if (said.trim() === '') return 'A guest needs a name: it must not be empty or blank';
  if (said.includes('/')) return because('it must not contain a slash');
  if (said === '.' || said === '..') return because('it is a directory on every host');
  const bytes = new TextEncoder().encode(said).length;
  return bytes > 255 ? because(`it has ${bytes} bytes, at most 255 are possible`) : undefined;
}
