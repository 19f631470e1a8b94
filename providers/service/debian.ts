import { makeProvider, succeed } from './make-provider.ts';

const SCRIPTS = '/etc/init.d';
const RUNLEVELS = [2, 3, 4, 5];

/** Services with scripts in /etc/init.d. */
export const debian = makeProvider({
  name: 'debian',
  desc: 'Services with scripts in /etc/init.d, as Debian has them without systemd.',
  features: ['enableable'],
  async unsuitable({ host }) {
    const found = await host.files.stat(SCRIPTS, { follow: true });
    return found?.kind === 'directory' ? undefined : `there is no directory ${SCRIPTS}`;
  },
  command: (name, action) => [`${SCRIPTS}/${name}`, action],
  enabled(name, { host }) {
    const starts = RUNLEVELS.some((level) =>
      host.files
        .listSync(`/etc/rc${level}.d`)
        .some((link) => /^S\d\d/.test(link) && link.slice(3) === name),
    );
    return Promise.resolve(starts ? 'true' : 'false');
  },
  async enable(name, value, ctx) {
    if (value === 'mask') throw new Error('Services with scripts in /etc/init.d cannot be masked.');
    await succeed(['update-rc.d', name, 'defaults'], ctx);
    await succeed(['update-rc.d', name, value === 'true' ? 'enable' : 'disable'], ctx);
  },
});
