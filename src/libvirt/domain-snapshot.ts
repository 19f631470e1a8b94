import type { Domain } from './domain.ts';

/** A snapshot of a domain (virDomainSnapshot). */
export class DomainSnapshot {
  readonly domain: Domain;
  readonly name: string;

  constructor(domain: Domain, name: string) {
    this.domain = domain;
    this.name = name;
  }

  /** Its description (virDomainSnapshotGetXMLDesc). */
  getXml(flags = 0): Promise<string> {
    return this.domain.hypervisor.call('domainSnapshotGetXmlDesc', { snap: this.#snap, flags });
  }

  /** True when the domain's present state descends from it (virDomainSnapshotIsCurrent). */
  isCurrent(): Promise<boolean> {
    return this.domain.hypervisor.call('domainSnapshotIsCurrent', { snap: this.#snap, flags: 0 });
  }

  /** Takes the domain back to it (virDomainRevertToSnapshot); `flags` of SnapshotRevert. */
  revert(flags = 0): Promise<void> {
    return this.domain.hypervisor.call('domainRevertToSnapshot', { snap: this.#snap, flags });
  }

  /** Removes it (virDomainSnapshotDelete); `flags` of SnapshotDelete. */
  delete(flags = 0): Promise<void> {
    return this.domain.hypervisor.call('domainSnapshotDelete', { snap: this.#snap, flags });
  }

  get #snap(): { readonly name: string; readonly dom: Domain } {
    return { name: this.name, dom: this.domain };
  }
}
