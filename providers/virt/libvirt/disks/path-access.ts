import type { ProviderContext } from '../../../../src/schema/provider.ts';
import { capabilities } from '../connection.ts';
import { qemuUser } from '../host-abilities.ts';

type User = NonNullable<ReturnType<typeof qemuUser>>;

/**
 * Why qemu, which runs as a user of its own and perhaps under AppArmor, cannot get at a file: the first
 * part of the way that stops it, and the command that opens it.
 */
export async function wayFault(path: string, ctx: ProviderContext): Promise<string | undefined> {
  const able = await capabilities(ctx);
  const confined = able.securityModels.some(({ model }) => model === 'apparmor');
  if (confined) {
    const barred = APPARMOR_BARRED.find((prefix) => path.startsWith(prefix));
    if (barred !== undefined) {
      return `${path}: AppArmor (virt-aa-helper) lets no guest use what is below ${barred}; move it, to /var/lib/libvirt/images say`;
    }
  }
  const user = qemuUser(able);
  if (user === undefined || user.uid === 0 || ctx.host.uid !== 0) return undefined;
  return barredFolder(path, user, ctx);
}

/** The directories whose files virt-aa-helper refuses to put into a guest's profile (libvirt 9, valid_path). */
const APPARMOR_BARRED = [
  ...['/bin/', '/etc/', '/lib/', '/lib64/', '/lost+found/', '/proc/', '/sbin/', '/selinux/'],
  ...['/sys/', '/usr/bin/', '/usr/lib/', '/usr/sbin/', '/usr/local/bin/', '/usr/local/etc/'],
  ...['/usr/local/lib/', '/usr/local/sbin/'],
];

async function barredFolder(
  path: string,
  user: User,
  ctx: ProviderContext,
): Promise<string | undefined> {
  const passable = await ctx.shared(PASSABLE, () => Promise.resolve(new Set<string>()));
  const parts = path.split('/').slice(1, -1);
  for (let depth = 1; depth <= parts.length; depth += 1) {
    const folder = `/${parts.slice(0, depth).join('/')}`;
    if (passable.has(folder)) continue;
    if (await isBarred(folder, user, ctx)) {
      return `${path}: qemu (user ${user.uid}) may not enter ${folder}; chmod o+x ${folder} lets it`;
    }
    passable.add(folder);
  }
  return undefined;
}

const PASSABLE = Symbol('directories that qemu may enter');

async function isBarred(folder: string, { uid, gid }: User, { host }: ProviderContext) {
  const found = await host.files.stat(folder, { follow: true });
  if (found === undefined || (found.mode & 0o001) !== 0) return false;
  // Owner, group and access lists may say otherwise: the kernel knows.
  return (await host.run(['test', '-x', folder], { uid, gid })).exitCode !== 0;
}
