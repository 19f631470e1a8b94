import { events } from './event-table.ts';
import type { EventBody, EventName, EventSubject } from './event-table.ts';
import type { ArgumentsOf, ProcedureName, ResultOf } from './protocol-table.ts';
import { XdrReader } from './xdr.ts';

/** Takes one event. It is called in a turn of its own: it may make calls, and what it throws is its own affair. */
export type EventListener<E extends EventName> = (event: EventBody<E>) => void;

/** A listener at work; `close` ends it. */
export interface Subscription {
  close(): Promise<void>;
}

/** How calls are made. */
type CallProcedure = <P extends ProcedureName>(
  name: P,
  args: ArgumentsOf<P>,
) => Promise<ResultOf<P>>;

interface Registration {
  readonly listeners: Set<(event: never) => void>;
  /** Settles with the daemon's number for it. */
  callbackId: Promise<number>;
}

const register: Record<EventSubject, (call: CallProcedure, id: number) => Promise<number>> = {
  domain: (call, id) => call('connectDomainEventCallbackRegisterAny', { id, dom: undefined }),
  network: (call, id) => call('connectNetworkEventRegisterAny', { id, net: undefined }),
  pool: (call, id) => call('connectStoragePoolEventRegisterAny', { id, pool: undefined }),
};

const deregister: Record<EventSubject, (call: CallProcedure, id: number) => Promise<undefined>> = {
  domain: (call, callbackId) => call('connectDomainEventCallbackDeregisterAny', { callbackId }),
  network: (call, callbackId) => call('connectNetworkEventDeregisterAny', { callbackId }),
  pool: (call, callbackId) => call('connectStoragePoolEventDeregisterAny', { callbackId }),
};

const names = new Map(
  Object.entries(events).map(([name, { procedure }]) => [procedure, name as EventName]),
);

/** The listeners of one hypervisor: each kind of event is asked of the daemon once, however many listen. */
export class Events {
  readonly #call: CallProcedure;
  readonly #registrations = new Map<EventName, Registration>();
  /** What is being given up: the daemon refuses to be asked again before that is done. */
  readonly #leaving = new Map<EventName, Promise<unknown>>();

  constructor(call: CallProcedure) {
    this.#call = call;
  }

  /** Begins to listen; settles when the daemon has been told, so no later event is missed. */
  async listen<E extends EventName>(name: E, listener: EventListener<E>): Promise<Subscription> {
    const registration = this.#registrations.get(name) ?? this.#register(name);
    // A wrapper, so that the same function may listen twice.
    const own = (event: EventBody<E>): void => {
      listener(event);
    };
    registration.listeners.add(own);
    try {
      await registration.callbackId;
    } catch (error) {
      this.#registrations.delete(name);
      throw error;
    }
    return { close: () => this.#leave(name, registration, own) };
  }

  /** Hands a message of the daemon to those who listen. */
  dispatch(procedure: number, body: Buffer): void {
    const name = names.get(procedure);
    const registration = name && this.#registrations.get(name);
    if (!registration) return;
    const event = events[name].body.read(new XdrReader(body)) as never;
    for (const listener of registration.listeners) {
      queueMicrotask(() => {
        if (registration.listeners.has(listener)) listener(event);
      });
    }
  }

  /** Asks anew for all events after the connection has been opened anew. */
  async renew(): Promise<void> {
    await Promise.all(
      [...this.#registrations].map(([name, registration]) => {
        registration.callbackId = this.#ask(name);
        return registration.callbackId;
      }),
    );
  }

  #register(name: EventName): Registration {
    const registration = {
      listeners: new Set<(event: never) => void>(),
      callbackId: this.#ask(name),
    };
    this.#registrations.set(name, registration);
    return registration;
  }

  async #ask(name: EventName): Promise<number> {
    await this.#leaving.get(name);
    return register[events[name].subject](this.#call, events[name].id);
  }

  async #leave(
    name: EventName,
    registration: Registration,
    listener: (event: never) => void,
  ): Promise<void> {
    if (!registration.listeners.delete(listener) || registration.listeners.size > 0) return;
    this.#registrations.delete(name);
    const left = registration.callbackId.then((id) =>
      deregister[events[name].subject](this.#call, id),
    );
    this.#leaving.set(
      name,
      left.catch(() => undefined),
    );
    await left;
  }
}
