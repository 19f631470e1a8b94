import type { XmlElement } from '../../../libvirt/xml/element.ts';
import type { Daemon } from '../daemon.ts';
import { child, rootOf, textIn, textOf } from '../definition/tidy.ts';
import type { Handlers } from '../protocol-server.ts';
import type { PoolRecord } from '../records.ts';
import { refusal } from '../refusal.ts';
import { isChosen } from './chosen.ts';

/** Storage pools over directories, the kind that libvirt makes by itself. */
export function poolHandlers(daemon: Daemon): Handlers {
  const { pools, host } = daemon;
  const one = ({ name }: { readonly name: string }) => findPool(daemon, name);
  return {
    connectListAllStoragePools: ({ flags }) =>
      [...pools.values()].filter((pool) => isChosen(pool, flags)).map(referenceOf),
    storagePoolLookupByName: (args) => referenceOf(one(args)),
    storagePoolLookupByTargetPath: ({ path }) => {
      const found = [...pools.values()].find((pool) => pool.isActive && pool.path === path);
      if (found) return referenceOf(found);
      const reason = `no storage pool with matching target path '${path}'`;
      throw refusal('NO_STORAGE_POOL', reason, 'STORAGE');
    },
    storagePoolDefineXml: ({ xml }) => referenceOf(definePool(daemon, rootOf(xml, 'pool'))),
    storagePoolBuild: async ({ pool }) => {
      const { path } = one(pool);
      if (!(await host.files.stat(path))) await host.files.mkdir(path, { parents: true });
    },
    storagePoolCreate: async ({ pool }) => {
      const record = one(pool);
      const { name, path } = record;
      if (record.isActive) {
        const reason = `storage pool '${name}' is already active`;
        throw refusal('OPERATION_INVALID', reason, 'STORAGE');
      }
      if (!(await host.files.stat(path, { follow: true }))) {
        const reason = `cannot open directory '${path}': No such file or directory`;
        throw refusal('SYSTEM_ERROR', reason, 'STORAGE');
      }
      record.isActive = true;
    },
    storagePoolDestroy: ({ pool }) => {
      stopPool(daemon, activePool(daemon, pool.name));
    },
    storagePoolUndefine: ({ pool }) => {
      const { name, isActive } = one(pool);
      if (isActive) {
        const reason = `storage pool '${name}' is still active`;
        throw refusal('OPERATION_INVALID', reason, 'STORAGE');
      }
      pools.delete(name);
    },
    storagePoolRefresh: ({ pool }) => {
      activePool(daemon, pool.name);
    },
    storagePoolGetInfo: ({ pool }) => ({
      ...{ state: one(pool).isActive ? RUNNING : INACTIVE },
      ...{ capacity: CAPACITY, allocation: 0, available: CAPACITY },
    }),
    storagePoolGetXmlDesc: ({ pool, flags }) => textOf(definitionOf(one(pool), flags)),
    storagePoolGetAutostart: ({ pool }) => one(pool).autostart,
    storagePoolSetAutostart: ({ pool, autostart }) => {
      one(pool).autostart = autostart;
    },
    storagePoolIsActive: ({ pool }) => one(pool).isActive,
    storagePoolIsPersistent: ({ pool }) => one(pool).isPersistent,
  };
}

/** VIR_STORAGE_POOL_INACTIVE and VIR_STORAGE_POOL_RUNNING. */
const [INACTIVE, RUNNING] = [0, 2];

/** VIR_STORAGE_XML_INACTIVE. */
const STORED = 1;

/** Bytes of the simulated file system. */
const CAPACITY = 2 ** 40;

/** A pool by its name. */
function findPool({ pools }: Daemon, name: string): PoolRecord {
  const found = pools.get(name);
  if (found) return found;
  const reason = `no storage pool with matching name '${name}'`;
  throw refusal('NO_STORAGE_POOL', reason, 'STORAGE');
}

/** A pool that is active; refused of others. */
export function activePool(daemon: Daemon, name: string): PoolRecord {
  const found = findPool(daemon, name);
  if (found.isActive) return found;
  throw refusal('OPERATION_INVALID', `storage pool '${name}' is not active`, 'STORAGE');
}

/** Stores the definition of a pool, new or over the one of its name. */
export function definePool(daemon: Daemon, definition: XmlElement): PoolRecord {
  const name = textIn(definition, 'name');
  if (!name) throw refusal('XML_ERROR', 'missing pool source name element', 'STORAGE');
  const kind = definition.attribute('type') ?? '';
  if (kind !== 'dir') {
    const reason = `the simulation has pools of the type dir, not ${kind}`;
    throw refusal('INTERNAL_ERROR', reason, 'STORAGE');
  }
  const place = placeOf(definition);
  const known = daemon.pools.get(name);
  const uuid = textIn(definition, 'uuid') ?? daemon.newUuid();
  const refused = poolConflict([...daemon.pools.values()], { uuid, name, path: place.path });
  if (refused !== undefined) throw refusal('OPERATION_FAILED', refused, 'STORAGE');
  child(definition, 'uuid').text = uuid;
  if (known?.isActive) return Object.assign(known, { next: definition, isPersistent: true });
  if (known) return Object.assign(known, place);
  const state = { isPersistent: true, isActive: false, autostart: false };
  const pool: PoolRecord = { uuid, name, ...place, ...state };
  daemon.pools.set(name, pool);
  return pool;
}

/** Why a pool cannot be stored beside those there are, in libvirt's order. */
function poolConflict(
  pools: readonly PoolRecord[],
  { uuid, name, path }: Pick<PoolRecord, 'uuid' | 'name' | 'path'>,
): string | undefined {
  const rival = pools.find((pool) => pool.path === path && pool.uuid !== uuid);
  const named = pools.find((pool) => pool.name === name);
  const known = pools.find((pool) => pool.uuid === uuid);
  if (rival && rival !== named) return `Storage source conflict with pool: '${rival.name}'`;
  if (known && known !== named) return `pool '${known.name}' is already defined with uuid ${uuid}`;
  if (named && named !== known) return `pool '${name}' already exists with uuid ${named.uuid}`;
  return undefined;
}

function stopPool({ pools }: Daemon, record: PoolRecord): void {
  record.isActive = false;
  if (record.next) Object.assign(record, placeOf(record.next), { next: undefined });
  if (!record.isPersistent) pools.delete(record.name);
}

function definitionOf({ definition, next }: PoolRecord, flags: number): XmlElement {
  return (flags & STORED) === 0 ? definition : (next ?? definition);
}

/** A definition, and the directory that it is of. */
function placeOf(definition: XmlElement): Pick<PoolRecord, 'definition' | 'path'> {
  return { definition, path: textIn(child(definition, 'target'), 'path') ?? '' };
}

function referenceOf({ name, uuid }: PoolRecord) {
  return { name, uuid };
}
