import { shown } from '../../schema/inspect.ts';
import { lineFault, pathFault } from './plain-text.ts';

/** Why a text names no template; undefined when it does. Options of a program are no names. */
export function templateFault(value: string): string | undefined {
  if (value.startsWith('/')) return pathFault(value, 'os_template');
  const isName = value.trim() !== '' && !value.startsWith('-') && !/[/]|^\.\.?$/.test(value);
  return isName
    ? lineFault(value, 'os_template')
    : `${shown(value)} is not a valid os_template: it must be a name, or a full path`;
}

/** Why a text is neither a path nor the name of a sample of OpenVZ; undefined when it is one. */
export function configfileFault(value: string): string | undefined {
  if (value.startsWith('/')) return pathFault(value, 'configfile');
  return /^[A-Za-z0-9][A-Za-z0-9_.-]{0,127}$/.test(value)
    ? undefined
    : `${shown(value)} is not a valid configfile: it must be the full path of a file, or the name of a sample`;
}
