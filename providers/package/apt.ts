import { findProgram } from '../../src/host/find-program.ts';
import { defineProvider } from '../../src/schema/provider.ts';
import { package_ } from '../../src/types/package.ts';
import { candidate } from './apt/candidate.ts';
import { installed, list } from './apt/list.ts';
import { install, mark, remove } from './apt/change.ts';

/** Packages of Debian and what comes from it, through dpkg and APT. */
export const apt = defineProvider(package_)({
  name: 'apt',
  desc: 'Packages of Debian, Ubuntu and others that have APT.',
  features: [
    'configures',
    'holdable',
    'install_options',
    'installable',
    'purgeable',
    'uninstall_options',
    'upgradeable',
    'versionable',
  ],
  async unsuitable({ host }) {
    for (const program of ['dpkg-query', 'apt-get']) {
      if ((await findProgram(host, program)) === undefined) {
        return `the program ${program} is missing: only packages of systems with APT can be managed`;
      }
    }
    return undefined;
  },
  list,
  read: ({ name }, ctx) => installed(name, ctx),
  async complete(want, ctx) {
    if (want.ensure !== 'latest') return want;
    return { ...want, ensure: await candidate(want.name, ctx) };
  },
  create: install,
  destroy: remove,
  setters: {
    ensure: (_version, { want }, ctx) => install(want, ctx),
    mark: (value, { want }, ctx) => mark(want.name, value, ctx),
  },
});
