import type { RunResult } from '../host/host.ts';

/** What begins as a kernel does for x86, and as an initrd. */
const KERNEL = `${' '.repeat(0x202)}HdrS`;
const INITRD = '070701';

/** Where installers are in the trees of distributions, by what their URLs have in them; all others are Debian's. */
const TREES: readonly (readonly [RegExp, kernel: string, initrd: string])[] = [
  [/fedora|centos|rhel|rocky|alma|redhat/i, 'images/pxeboot/vmlinuz', 'images/pxeboot/initrd.img'],
  [/suse|sles/i, 'boot/x86_64/loader/linux', 'boot/x86_64/loader/initrd'],
  [/casper|live-server/i, 'casper/vmlinuz', 'casper/initrd'],
  [
    /(?:)/,
    'current/images/netboot/debian-installer/amd64/linux',
    'current/images/netboot/debian-installer/amd64/initrd.gz',
  ],
];

/** Answers curl as a server would that has the installer of whatever distribution its URL speaks of, and no sums. */
export function curl(
  settings: string,
  write: (path: string, text: string) => Promise<void>,
): Promise<Partial<RunResult>> {
  const url = valueOf('url', settings) ?? '';
  const text = fileAt(new URL(url));
  if (text === undefined) {
    const stderr = 'curl: (22) The requested URL returned error: 404\n';
    return Promise.resolve({ exitCode: 22, stdout: '\n404', stderr });
  }
  const output = valueOf('output', settings);
  if (output !== undefined) return write(output, text).then(() => ({ stdout: '\n200' }));
  const isHead = /^head$/m.test(settings);
  const body = isHead ? `HTTP/1.1 200 OK\r\nContent-Length: ${text.length}\r\n\r\n` : text;
  return Promise.resolve({ stdout: `${body}\n200` });
}

function fileAt({ href, pathname }: URL): string | undefined {
  const [, kernel = '', initrd = ''] = TREES.find(([pattern]) => pattern.test(href)) ?? [];
  if (pathname.endsWith(`/${kernel}`)) return KERNEL;
  return pathname.endsWith(`/${initrd}`) ? INITRD : undefined;
}

function valueOf(name: string, settings: string): string | undefined {
  return new RegExp(`^${name} = "(.*)"$`, 'm').exec(settings)?.[1];
}
