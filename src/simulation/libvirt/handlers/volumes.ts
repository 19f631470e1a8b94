import { XmlElement } from '../../../libvirt/xml/element.ts';
import { factsOf, makeImage, resizeImage } from '../../images.ts';
import type { Daemon } from '../daemon.ts';
import { kibIn } from '../definition/complete-guest.ts';
import { add, child, rootOf, textIn, textOf } from '../definition/tidy.ts';
import type { Handlers } from '../protocol-server.ts';
import type { PoolRecord } from '../records.ts';
import { refusal } from '../refusal.ts';
import { activePool } from './pools.ts';

interface VolumeReference {
  readonly pool: string;
  readonly name: string;
  readonly key: string;
}

/** The volumes of a pool: the files of its directory. */
export function volumeHandlers(daemon: Daemon): Handlers {
  const { files } = daemon.host;
  const namesIn = async ({ path }: PoolRecord) => {
    const there = await files.list(path);
    const kinds = await Promise.all(there.map((name) => files.stat(`${path}/${name}`)));
    return there.filter((name, at) => kinds[at]?.kind === 'file' && !name.startsWith('.'));
  };
  const find = async (name: string, pool: PoolRecord) => {
    if ((await namesIn(pool)).includes(name)) return volumeOf(pool, name);
    throw refusal('NO_STORAGE_VOL', `no storage vol with matching name '${name}'`, 'STORAGE');
  };
  return {
    storagePoolListAllVolumes: async ({ pool: { name } }) => {
      const pool = activePool(daemon, name);
      return (await namesIn(pool)).map((volume) => volumeOf(pool, volume));
    },
    storageVolLookupByName: ({ pool, name }) => find(name, activePool(daemon, pool.name)),
    storageVolLookupByPath: async ({ path }) => {
      for (const pool of daemon.pools.values()) {
        const found = pool.isActive ? await namesIn(pool) : [];
        const name = found.find((one) => `${pool.path}/${one}` === path);
        if (name !== undefined) return volumeOf(pool, name);
      }
      throw refusal('NO_STORAGE_VOL', `no storage vol with matching path '${path}'`, 'STORAGE');
    },
    storageVolCreateXml: async ({ pool: { name: poolName }, xml }) => {
      const pool = activePool(daemon, poolName);
      const definition = rootOf(xml, 'volume', 'STORAGE');
      const name = textIn(definition, 'name') ?? '';
      if ((await namesIn(pool)).includes(name)) {
        throw refusal('STORAGE_VOL_EXIST', `'${name}'`, 'STORAGE');
      }
      const format = child(child(definition, 'target'), 'format').attribute('type') ?? 'raw';
      const size = (kibIn(withUnit(definition), 'capacity') ?? 0) * 1024;
      await makeImage({ path: `${pool.path}/${name}`, format, size }, files);
      return volumeOf(pool, name);
    },
    storageVolDelete: async ({ vol }) => {
      await find(vol.name, activePool(daemon, vol.pool));
      await files.remove(vol.key);
    },
    storageVolResize: async ({ vol, capacity }) => {
      await find(vol.name, activePool(daemon, vol.pool));
      await resizeImage(vol.key, capacity, files);
    },
    storageVolGetPath: ({ vol }) => vol.key,
    storageVolGetInfo: async ({ vol }) => {
      const { size } = await factsOf(vol.key, files);
      return { type: 0, capacity: size, allocation: 0 };
    },
    storageVolGetXmlDesc: async ({ vol }) => describe(vol, await factsOf(vol.key, files)),
  };
}

function volumeOf({ name: pool, path }: PoolRecord, name: string): VolumeReference {
  return { pool, name, key: `${path}/${name}` };
}

/** A volume's sizes are bytes unless they say something else. */
function withUnit(definition: XmlElement): XmlElement {
  const capacity = child(definition, 'capacity');
  if (capacity.attribute('unit') === undefined) capacity.setAttribute('unit', 'bytes');
  return definition;
}

function describe(
  { name, key }: VolumeReference,
  { format, size }: Awaited<ReturnType<typeof factsOf>>,
): string {
  const volume = new XmlElement('volume', [['type', 'file']]);
  add(volume, 'name', {}, name);
  add(volume, 'key', {}, key);
  add(volume, 'capacity', { unit: 'bytes' }, String(size));
  const target = add(volume, 'target');
  add(target, 'path', {}, key);
  add(target, 'format', { type: format });
  return textOf(volume);
}
