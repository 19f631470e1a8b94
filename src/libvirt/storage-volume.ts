import type { Readable } from 'node:stream';
import type { Hypervisor } from './hypervisor.ts';
import type { ArgumentsOf, ResultOf } from './protocol-table.ts';
import { storageVolumeTypes } from './state-table.ts';

/** What names a storage volume in messages. */
export type StorageVolumeReference = ResultOf<'storageVolLookupByName'>;

/** What getInfo tells of a volume, in bytes. */
export interface StorageVolumeInfo {
  readonly type: (typeof storageVolumeTypes)[number];
  readonly capacity: number;
  readonly allocation: number;
}

/** A part of a volume, in bytes: from `offset` (0) on, `length` of them (0: all that follow). */
export interface Range {
  readonly offset?: number;
  readonly length?: number;
}

/** A volume of a storage pool (virStorageVol); NO_STORAGE_VOL means that it is not there any more. */
export class StorageVolume {
  readonly hypervisor: Hypervisor;
  readonly name: string;
  /** The name of its pool. */
  readonly pool: string;
  /** What tells it from all others, mostly its path. */
  readonly key: string;

  constructor(hypervisor: Hypervisor, { name, pool, key }: StorageVolumeReference) {
    this.hypervisor = hypervisor;
    this.name = name;
    this.pool = pool;
    this.key = key;
  }

  /** Where it is (virStorageVolGetPath). */
  getPath(): Promise<string> {
    return this.hypervisor.call('storageVolGetPath', { vol: this });
  }

  /** Kind and sizes (virStorageVolGetInfo). */
  async getInfo(): Promise<StorageVolumeInfo> {
    const { type, ...sizes } = await this.hypervisor.call('storageVolGetInfo', { vol: this });
    return { type: storageVolumeTypes[type] ?? 'file', ...sizes };
  }

  /** Its description (virStorageVolGetXMLDesc). */
  getXml(): Promise<string> {
    return this.hypervisor.call('storageVolGetXmlDesc', { vol: this, flags: 0 });
  }

  /** Its content as a stream (virStorageVolDownload), over a connection of its own. */
  async download(range: Range = {}): Promise<Readable> {
    const { receive } = await import('./transfer.ts');
    return receive(await this.hypervisor.openAnother(), this.#extent(range));
  }

  /**
   * Overwrites its content with a stream's (virStorageVolUpload), over a connection of its own. It does
   * not become longer; what was written before a failure stays.
   */
  async upload(source: AsyncIterable<Uint8Array>, range: Range = {}): Promise<void> {
    const { send } = await import('./transfer.ts');
    await send(await this.hypervisor.openAnother(), this.#extent(range), source);
  }

  /** Makes it so many bytes long (virStorageVolResize); `flags` of StorageVolumeResize. */
  resize(capacity: number, flags = 0): Promise<void> {
    return this.hypervisor.call('storageVolResize', { vol: this, capacity, flags });
  }

  /** Overwrites its content with zeros (virStorageVolWipe). */
  wipe(): Promise<void> {
    return this.hypervisor.call('storageVolWipe', { vol: this, flags: 0 });
  }

  /** Removes it with its content (virStorageVolDelete). */
  delete(flags = 0): Promise<void> {
    return this.hypervisor.call('storageVolDelete', { vol: this, flags });
  }

  #extent({ offset = 0, length = 0 }: Range): ArgumentsOf<'storageVolUpload'> {
    return { vol: this, offset, length, flags: 0 };
  }
}
