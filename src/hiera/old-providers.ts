import { JsonError, readJson } from '../values/data/read-json.ts';
import { PuppetHash } from '../values/puppet-hash.ts';
import { defaultConfig, legacyConfig, readConfig, type Config } from './config.ts';
import { LookupFault } from './lookup-error.ts';
import type { HieraPlaces } from './hiera.ts';
import type { World } from './world.ts';

/** What the data of the environment follows: its `hiera.yaml`, or what `environment.conf` names. */
export function environmentConfig(
  { environmentDirectory: directory, environmentDataProvider: provider }: HieraPlaces,
  world: World,
): Config | undefined {
  if (directory === undefined) return undefined;
  const config = readConfig({ directory, layer: 'environment' }, world);
  const file = `${directory}/environment.conf`;
  const defined = `Defining environment_data_provider='${provider ?? ''}' in environment.conf is deprecated`;
  const isNew = config !== undefined && config.version >= 5;
  if (isNew && provider !== undefined && world.strict !== 'off') {
    world.warn(`${defined}\n   (file: ${file})`);
    if (provider !== 'hiera') {
      world.warn(
        `The environment_data_provider='${provider}' setting is ignored since '${directory}/hiera.yaml' version >= 5\n   (file: ${file})`,
      );
    }
  }
  if (isNew || provider === undefined) return config;
  const instead = config === undefined ? INSTEAD : '';
  if (world.strict !== 'off') world.warn(`${defined}.${instead}\n   (file: ${file})`);
  return oldConfig({ provider, config, directory, owner: 'environment' }, world);
}

/** What the data of a module follows: its `hiera.yaml`, or what `metadata.json` names. */
export function moduleConfig(name: string, world: World): Config | undefined {
  const directory = world.moduleDirectory(name);
  if (directory === undefined) return undefined;
  const config = readConfig({ directory, layer: 'module' }, world);
  const file = `${directory}/metadata.json`;
  const provider = dataProvider(world.read(file));
  const defined = `Defining "data_provider": "${provider ?? ''}" in metadata.json is deprecated.`;
  const isNew = config !== undefined && config.version >= 5;
  if (isNew && provider !== undefined && world.strict !== 'off') {
    world.warn(
      `${defined} It is ignored since a 'hiera.yaml' with version >= 5 is present\n   (file: ${file})`,
    );
  }
  if (isNew || provider === undefined) return config;
  const instead = config === undefined ? INSTEAD : '';
  if (world.strict !== 'off') world.warn(`${defined}${instead}\n   (file: ${file})`);
  return oldConfig({ provider, config, directory, owner: name }, world);
}

const INSTEAD = " A 'hiera.yaml' file should be used instead";

interface Old {
  readonly provider: string;
  readonly config: Config | undefined;
  readonly directory: string;
  /** The module, or `environment`. */
  readonly owner: string;
}

function oldConfig({ provider, config, directory, owner }: Old, world: World): Config | undefined {
  switch (provider) {
    case 'none':
      return undefined;
    case 'hiera':
      return config ?? defaultConfig(directory);
    case 'function':
      if (world.strict !== 'off') {
        world.warn(
          `Using of legacy data provider function '${owner}::data'. Please convert to a 'data_hash' function\n   (file & line not available)`,
        );
      }
      return legacyConfig(directory, `${owner}::data`);
    default: {
      const kind = owner === 'environment' ? 'environment' : 'module';
      throw new LookupFault(
        `Environment '${world.environmentName}', cannot find ${kind}_data_provider '${provider}'`,
      );
    }
  }
}

/** What `metadata.json` says; what cannot be read says nothing. */
function dataProvider(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  try {
    const metadata = readJson(text);
    const provider = metadata instanceof PuppetHash ? metadata.get('data_provider') : undefined;
    return typeof provider === 'string' ? provider : undefined;
  } catch (thrown) {
    if (thrown instanceof JsonError) return undefined;
    throw thrown;
  }
}
