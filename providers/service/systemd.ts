import { makeProvider, succeed } from './make-provider.ts';

/** Services of systemd. */
export const systemd = makeProvider({
  name: 'systemd',
  desc: 'Services of systemd, through systemctl.',
  features: ['enableable', 'maskable'],
  async unsuitable({ host }) {
    return (await host.files.stat('/run/systemd/system'))
      ? undefined
      : 'systemd does not run on this host';
  },
  command: (name, action) => ['systemctl', action === 'status' ? 'is-active' : action, '--', name],
  async enabled(name, { host }) {
    const { stdout } = await host.run(['systemctl', 'is-enabled', '--', name]);
    const word = stdout.trim();
    if (word.startsWith('masked')) return 'mask';
    return ENABLED.has(word) ? 'true' : 'false';
  },
  async enable(name, value, ctx) {
    if (value === 'mask') return succeed(['systemctl', 'mask', '--', name], ctx);
    await succeed(['systemctl', 'unmask', '--', name], ctx);
    return succeed(['systemctl', value === 'true' ? 'enable' : 'disable', '--', name], ctx);
  },
});

/** What starts with the host, or is started by something that does. */
const ENABLED: ReadonlySet<string> = new Set([
  ...['enabled', 'enabled-runtime', 'linked', 'linked-runtime', 'static', 'indirect', 'generated'],
]);
