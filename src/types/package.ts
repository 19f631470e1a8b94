import { bool, list, oneOf, path, text } from '../schema/attributes.ts';
import { defineType } from '../schema/type.ts';
import { ABSENT_PACKAGE, ensure } from './package/ensure.ts';

/** What a shell, an option or another package could be made of. */
const NAME = /^[A-Za-z0-9][A-Za-z0-9+._-]*(?::[a-z0-9]+)?$/;

/** Software of the host's system. */
export const package_ = defineType({
  name: 'package',
  desc: "A package of the host's system.",
  features: {
    installable: 'installs packages',
    versionable: 'installs a version that is asked for',
    upgradeable: 'finds the newest version',
    purgeable: 'removes the configuration of packages too',
    install_options: 'passes options when it installs',
    uninstall_options: 'passes options when it removes',
    holdable: 'keeps a package from being changed by others',
    configures: 'decides what becomes of changed configuration files',
    files: 'installs packages from files',
  },
  attributes: {
    name: text({
      behaviour: 'namevar',
      desc: 'The name of the package, with `:ARCHITECTURE` where it is not that of the host.',
      patterns: [NAME],
    }),
    ensure,
    mark: oneOf(['hold', 'none'], {
      behaviour: 'property',
      feature: 'holdable',
      desc: 'Whether the package is kept as it is by all who upgrade packages.',
      change: 'live',
    }),
    install_options: list(text({ behaviour: 'parameter', desc: '' }), {
      behaviour: 'parameter',
      feature: 'install_options',
      desc: 'Options for the command that installs it, each one argument.',
    }),
    uninstall_options: list(text({ behaviour: 'parameter', desc: '' }), {
      behaviour: 'parameter',
      feature: 'uninstall_options',
      desc: 'Options for the command that removes it, each one argument.',
    }),
    configfiles: oneOf(['keep', 'replace'], {
      behaviour: 'parameter',
      feature: 'configures',
      desc: 'What becomes of configuration files that were changed when a new version has others.',
      default: 'keep',
    }),
    allow_virtual: bool({
      behaviour: 'parameter',
      desc: 'Whether the name may be that of a virtual package. Taken for the sake of manifests for Puppet; APT knows by itself.',
    }),
    source: text({
      behaviour: 'parameter',
      feature: 'files',
      desc: 'The file of the package, where there is no repository.',
    }),
    adminfile: path({
      behaviour: 'parameter',
      feature: 'files',
      desc: 'Answers for packages of Solaris.',
    }),
  },
  absentStates: ABSENT_PACKAGE,
  missingState: 'purged',
});
