import type { Hypervisor } from './hypervisor.ts';
import type { ResultOf } from './protocol-table.ts';
import { storagePoolStates } from './state-table.ts';
import { StorageVolume } from './storage-volume.ts';

/** What names a storage pool in messages. */
export type StoragePoolReference = ResultOf<'storagePoolLookupByName'>;

/** What getInfo tells of a pool, in bytes. */
export interface StoragePoolInfo {
  readonly state: (typeof storagePoolStates)[number];
  readonly capacity: number;
  readonly allocation: number;
  readonly available: number;
}

/** A pool of storage volumes (virStoragePool); NO_STORAGE_POOL means that it is not there any more. */
export class StoragePool {
  readonly hypervisor: Hypervisor;
  readonly name: string;
  readonly uuid: string;

  constructor(hypervisor: Hypervisor, { name, uuid }: StoragePoolReference) {
    this.hypervisor = hypervisor;
    this.name = name;
    this.uuid = uuid;
  }

  /** Starts it (virStoragePoolCreate). */
  create(flags = 0): Promise<void> {
    return this.hypervisor.call('storagePoolCreate', { pool: this, flags });
  }

  /** Makes the storage behind it, the folder or file system (virStoragePoolBuild). */
  build(flags = 0): Promise<void> {
    return this.hypervisor.call('storagePoolBuild', { pool: this, flags });
  }

  /** Stops it; its volumes stay (virStoragePoolDestroy). */
  destroy(): Promise<void> {
    return this.hypervisor.call('storagePoolDestroy', { pool: this });
  }

  /** Removes the storage behind it (virStoragePoolDelete). */
  delete(flags = 0): Promise<void> {
    return this.hypervisor.call('storagePoolDelete', { pool: this, flags });
  }

  /** Removes its definition (virStoragePoolUndefine). */
  undefine(): Promise<void> {
    return this.hypervisor.call('storagePoolUndefine', { pool: this });
  }

  /** Looks again which volumes it has (virStoragePoolRefresh). */
  refresh(flags = 0): Promise<void> {
    return this.hypervisor.call('storagePoolRefresh', { pool: this, flags });
  }

  /** State and sizes (virStoragePoolGetInfo). */
  async getInfo(): Promise<StoragePoolInfo> {
    const { state, ...sizes } = await this.hypervisor.call('storagePoolGetInfo', { pool: this });
    return { state: storagePoolStates[state] ?? 'inaccessible', ...sizes };
  }

  /** Its description (virStoragePoolGetXMLDesc). */
  getXml(flags = 0): Promise<string> {
    return this.hypervisor.call('storagePoolGetXmlDesc', { pool: this, flags });
  }

  /** virStoragePoolIsActive. */
  isActive(): Promise<boolean> {
    return this.hypervisor.call('storagePoolIsActive', { pool: this });
  }

  /** True when it has a stored definition (virStoragePoolIsPersistent). */
  isPersistent(): Promise<boolean> {
    return this.hypervisor.call('storagePoolIsPersistent', { pool: this });
  }

  /** True when the daemon starts it by itself (virStoragePoolGetAutostart). */
  getAutostart(): Promise<boolean> {
    return this.hypervisor.call('storagePoolGetAutostart', { pool: this });
  }

  /** virStoragePoolSetAutostart. */
  setAutostart(autostart: boolean): Promise<void> {
    return this.hypervisor.call('storagePoolSetAutostart', { pool: this, autostart });
  }

  /** All its volumes (virStoragePoolListAllVolumes). */
  async listAllVolumes(): Promise<readonly StorageVolume[]> {
    const args = { pool: this, needResults: true, flags: 0 };
    const found = await this.hypervisor.call('storagePoolListAllVolumes', args);
    return found.map((reference) => new StorageVolume(this.hypervisor, reference));
  }

  /** A volume by its name (virStorageVolLookupByName); NO_STORAGE_VOL when there is none. */
  async lookupVolumeByName(name: string): Promise<StorageVolume> {
    const found = await this.hypervisor.call('storageVolLookupByName', { pool: this, name });
    return new StorageVolume(this.hypervisor, found);
  }

  /** Makes a volume (virStorageVolCreateXML); `flags` of StorageVolumeCreate. */
  async createVolume(xml: string, flags = 0): Promise<StorageVolume> {
    const made = await this.hypervisor.call('storageVolCreateXml', { pool: this, xml, flags });
    return new StorageVolume(this.hypervisor, made);
  }

  /** Makes a volume with another's content (virStorageVolCreateXMLFrom). */
  async cloneVolume(source: StorageVolume, xml: string, flags = 0): Promise<StorageVolume> {
    const args = { pool: this, xml, source, flags };
    const made = await this.hypervisor.call('storageVolCreateXmlFrom', args);
    return new StorageVolume(this.hypervisor, made);
  }
}
