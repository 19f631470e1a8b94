import { systemCode } from '../../../src/host/system-code.ts';
import type { Host } from '../../../src/host/host.ts';

/** The addresses of a name in the order of their text (getent of the C library); itself where nobody knows it. */
export async function addressesOf(name: string, host: Host): Promise<readonly string[]> {
  const lines = (await answer(['getent', 'ahosts', '--', name], host)).split('\n');
  const addresses = lines.map((line) => line.split(' ', 1)[0] ?? '').filter(Boolean);
  return addresses.length > 0 ? [...new Set(addresses)].sort() : [name.toLowerCase()];
}

/** True for an address of this machine (`ip` of iproute2); all of 127.0.0.0/8 is. */
export async function isOwnAddress(host: Host): Promise<(address: string) => boolean> {
  const links = await answer(['ip', '-o', 'address', 'show'], host);
  const own = new Set([...links.matchAll(/ inet6? ([^ /]+)/g)].map(([, address = '']) => address));
  return (address) => own.has(address) || /^(?:127\..*|::1|localhost)$/.test(address);
}

/** The host that ssh goes to when it is told this name: its configuration may say another one. */
export async function sshHostName(name: string, host: Host): Promise<string> {
  const configuration = await answer(['ssh', '-G', '--', name], host);
  return /^hostname (\S+)$/m.exec(configuration)?.[1] ?? name;
}

/** What a program prints; nothing where it is missing, fails, or takes its time. */
async function answer(argv: readonly [string, ...string[]], host: Host): Promise<string> {
  try {
    const { exitCode, stdout } = await host.run(argv, { timeout: 10_000 });
    return exitCode === 0 ? stdout : '';
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return '';
    throw error;
  }
}
