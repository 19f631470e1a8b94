import { createHash } from 'node:crypto';
import type { Duplex } from 'node:stream';
import type { MemoryFiles } from '../../host/memory-files.ts';
import type { CompletionContext } from './definition/complete-guest.ts';
import { child } from './definition/tidy.ts';
import type { StartContext } from './definition/start-guest.ts';
import { deviceHandlers } from './handlers/devices.ts';
import { definitionHandlers } from './handlers/definitions.ts';
import { hostHandlers } from './handlers/host.ts';
import { listingHandlers } from './handlers/listing.ts';
import { networkHandlers } from './handlers/networks.ts';
import { poolHandlers } from './handlers/pools.ts';
import { powerHandlers } from './handlers/power.ts';
import { settingHandlers } from './handlers/settings.ts';
import { volumeHandlers } from './handlers/volumes.ts';
import { ProtocolServer } from './protocol-server.ts';
import { domainOf, type GuestRecord, type NetworkRecord, type PoolRecord } from './records.ts';
import { streamPair } from './stream-pair.ts';

/** The machine that the simulated daemon runs on. */
export interface DaemonHost {
  readonly hostname: string;
  readonly files: MemoryFiles;
  now(): Date;
}

/** What the hardware of that machine offers. */
export interface Hardware {
  readonly cpus: number;
  /** KiB. */
  readonly memory: number;
  /** Hardware virtualisation. */
  readonly kvm: boolean;
}

/**
 * libvirt's daemon with the QEMU driver, in memory: it keeps definitions and states as the real one does
 * and answers its protocol, but starts nothing. `spec/simulation` holds it against a real libvirtd.
 */
export class Daemon {
  readonly host: DaemonHost;
  readonly hardware: Hardware;
  /** By UUID, in the order of their coming. */
  readonly guests = new Map<string, GuestRecord>();
  /** By name. */
  readonly networks = new Map<string, NetworkRecord>();
  readonly pools = new Map<string, PoolRecord>();
  readonly #server: ProtocolServer;
  readonly #counts = new Map<string, number>();

  constructor(host: DaemonHost, hardware: Hardware) {
    this.host = host;
    this.hardware = hardware;
    this.#server = new ProtocolServer({
      ...hostHandlers(this),
      ...listingHandlers(this),
      ...definitionHandlers(this),
      ...powerHandlers(this),
      ...settingHandlers(this),
      ...deviceHandlers(this),
      ...networkHandlers(this),
      ...poolHandlers(this),
      ...volumeHandlers(this),
    });
  }

  /** Opens a connection to it; the client's end. */
  connect(): Duplex {
    const [client, server] = streamPair();
    this.#server.serve(server);
    return client;
  }

  /** The calls that came, by name, in their order. */
  get calls(): readonly string[] {
    return this.#server.called;
  }

  /** Tells those who listen what became of a guest, by libvirt's numbers of the event and its detail. */
  tell(guest: GuestRecord, event: number, detail: number): void {
    const body = { callbackId: CALLBACK, dom: domainOf(guest), event, detail };
    this.#server.emit('lifecycle', body);
  }

  /** Counts up, from 0, for each kind of thing: what is made is the same in every run. */
  next(kind: string): number {
    const count = this.#counts.get(kind) ?? 0;
    this.#counts.set(kind, count + 1);
    return count;
  }

  /** A UUID that is the same in every run. */
  newUuid(): string {
    const hex = createHash('sha256')
      .update(`uuid ${this.next('uuid')}`)
      .digest('hex');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
  }

  /** What definitions are completed with. */
  get completion(): CompletionContext {
    return {
      hasKvm: this.hardware.kvm,
      newMac: () => {
        const hex = this.next('mac').toString(16).padStart(6, '0');
        return `52:54:00:${hex.slice(0, 2)}:${hex.slice(2, 4)}:${hex.slice(4)}`;
      },
    };
  }

  #freePort(): number {
    const consoles = [...this.guests.values()].flatMap(({ live }) =>
      live === undefined ? [] : child(live, 'devices').children('graphics'),
    );
    const taken = new Set(consoles.map((console) => Number(console.attribute('port'))));
    let port = 5900;
    while (taken.has(port)) port++;
    return port;
  }

  /** What running guests get; numbers of guests count from 1. */
  start(id: number): StartContext {
    return {
      id,
      newTap: () => `vnet${this.next('tap')}`,
      newPort: () => this.#freePort(),
      newPty: () => this.next('pty') + 1,
    };
  }
}

/** Clients tell events apart by their kind, and not by this number. */
const CALLBACK = 1;
