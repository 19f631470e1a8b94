import { resolve } from 'node:path';
import { posixHost } from '../host/posix-host.ts';
import { SYSTEM_NAMES } from './facts.ts';
import type { SystemName } from './systems-table.ts';

/**
 * The systems that a module says it supports, of those that `factsOf` knows; all releases of one for which
 * it names none.
 * @throws Error when the file is not there, or is no metadata of a module.
 */
export function supportedSystems(metadata = 'metadata.json'): readonly SystemName[] {
  const path = resolve(metadata);
  const bytes = posixHost().files.readSync(path);
  if (bytes === undefined)
    throw new Error(`There is no ${path} to tell the systems of the module.`);
  const supported = supportIn(new TextDecoder().decode(bytes), path);
  return SYSTEM_NAMES.filter((system) => {
    const [name, release = ''] = system.split('-');
    return supported.some(
      ({ operatingsystem, operatingsystemrelease: releases }) =>
        operatingsystem.toLowerCase() === name && releases?.includes(release) !== false,
    );
  });
}

interface Support {
  readonly operatingsystem: string;
  readonly operatingsystemrelease?: readonly string[];
}

function supportIn(text: string, path: string): readonly Support[] {
  try {
    const { operatingsystem_support: support = [] } = JSON.parse(text) as {
      readonly operatingsystem_support?: readonly Support[];
    };
    return support;
  } catch (error) {
    throw new Error(`${path} is not the JSON that metadata.json of a module is.`, { cause: error });
  }
}
