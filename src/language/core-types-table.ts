import type { ResourceTypes } from './resource-types.ts';

interface Names {
  readonly namevar: string;
  readonly names: readonly string[];
}

/** Puppet's own types and their attributes, as `puppet describe` of 7.23 lists them. */
const TYPES: Readonly<Record<string, Names>> = {
  exec: {
    namevar: 'command',
    names: words(`
      command creates cwd environment group logoutput onlyif path provider refresh
      refreshonly returns timeout tries try_sleep umask unless user
    `),
  },
  file: {
    namevar: 'path',
    names: words(`
      backup checksum checksum_value content ctime ensure force group ignore links
      max_files mode mtime owner path provider purge recurse recurselimit replace
      selinux_ignore_defaults selrange selrole seltype seluser show_diff source
      source_permissions sourceselect staging_location target type validate_cmd
      validate_replacement
    `),
  },
  filebucket: {
    namevar: 'name',
    names: words(`
      name path port server
    `),
  },
  group: {
    namevar: 'name',
    names: words(`
      allowdupe attribute_membership attributes auth_membership ensure forcelocal gid
      ia_load_module members name provider system
    `),
  },
  notify: {
    namevar: 'name',
    names: words(`
      message name withpath
    `),
  },
  package: {
    namevar: 'name',
    names: words(`
      adminfile allow_virtual allowcdrom category command configfiles description
      enable_only ensure flavor install_only install_options instance mark name
      package_settings platform provider reinstall_on_refresh responsefile root source
      status uninstall_options vendor
    `),
  },
  resources: {
    namevar: 'name',
    names: words(`
      name purge unless_system_user unless_uid
    `),
  },
  schedule: {
    namevar: 'name',
    names: words(`
      name period periodmatch range repeat weekday
    `),
  },
  service: {
    namevar: 'name',
    names: words(`
      binary control enable ensure flags hasrestart hasstatus logonaccount logonpassword
      manifest name path pattern provider restart start status stop timeout
    `),
  },
  stage: {
    namevar: 'name',
    names: words(`
      name
    `),
  },
  tidy: {
    namevar: 'path',
    names: words(`
      age backup matches max_files path recurse rmdirs size type
    `),
  },
  user: {
    namevar: 'name',
    names: words(`
      allowdupe attribute_membership attributes auth_membership auths comment ensure
      expiry forcelocal gid groups home ia_load_module iterations key_membership keys
      loginclass managehome membership name password password_max_age password_min_age
      password_warn_days profile_membership profiles project provider purge_ssh_keys
      role_membership roles salt shell system uid
    `),
  },
};

/** Puppet's own types, as far as a compiler knows them. */
export const CORE_TYPES: ResourceTypes = {
  has: (type) => Object.hasOwn(TYPES, type),
  names: Object.keys(TYPES),
  attributes: (type) => (Object.hasOwn(TYPES, type) ? TYPES[type] : undefined),
};

function words(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}
