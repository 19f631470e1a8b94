/** What `pvirt status` tells of a guest. */
export interface GuestStatus {
  readonly name: string;
  readonly provider: string;
  /** `running`, `stopped`, `suspended`, `crashed`, `stopping`. */
  readonly state: string;
  /** Why, in libvirt's words: `booted`, `shutdown`. */
  readonly reason: string | undefined;
  /** `under way`, or when and from where; undefined for a guest that is not to be installed. */
  readonly installation?: string | undefined;
  /** What its next start changes. */
  readonly pending: readonly PendingChange[];
  readonly addresses: readonly GuestAddress[];
  readonly disks: readonly DiskStatus[];
  /** What it has said last on its serial console, where that is written down. */
  readonly lastLine: string | undefined;
}

/** A property that a running guest has otherwise than it will have it, as manifests say it. */
export interface PendingChange {
  readonly attribute: string;
  readonly is: string;
  readonly next: string;
}

/** An address of a guest and who says so. */
export interface GuestAddress {
  readonly mac: string;
  readonly address: string;
  readonly source: 'lease' | 'agent' | 'neighbour table';
}

/** A disk and all that it is based on. */
export interface DiskStatus {
  /** Its name in the guest: `vda`. */
  readonly target: string;
  readonly source: string;
  readonly format: string;
  /** KiB that the guest sees; undefined where nobody can tell. */
  readonly size: number | undefined;
  /** The images below it, the nearest first. */
  readonly basedOn: readonly string[];
}
