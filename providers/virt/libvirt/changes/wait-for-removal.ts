import type { Domain } from '../../../../src/libvirt/index.ts';
import { XmlDocument } from '../../../../src/libvirt/xml/document.ts';
import type { XmlElement } from '../../../../src/libvirt/xml/element.ts';
import type { ProviderContext } from '../../../../src/schema/provider.ts';

/** Devices that a guest was asked to let go of. */
export interface Leaving {
  /** `the disk`, for the user. */
  readonly what: string;
  readonly keys: readonly string[];
  /** The keys of those that a running definition has. */
  readonly left: (root: XmlElement) => readonly string[];
}

/** Milliseconds for a guest to let go of a device; libvirt itself has waited five seconds before. */
const LETTING_GO = 2000;

/** A guest may ignore that a device is to be unplugged: then it keeps it until its next start. */
export async function waitForRemoval(
  domain: Domain,
  { what, keys, left }: Leaving,
  { host, log }: ProviderContext,
): Promise<void> {
  if (keys.length === 0) return;
  const end = host.now().getTime() + LETTING_GO;
  for (;;) {
    const there = left(XmlDocument.parse(await domain.getXml()).root);
    const remaining = keys.filter((key) => there.includes(key));
    if (remaining.length === 0) return;
    if (host.now().getTime() >= end) {
      const message = `${domain.name} does not let go of ${what} ${remaining.join(', ')}: it keeps it until its next start`;
      log({ level: 'warning', message });
      return;
    }
    await host.sleep(100);
  }
}
