import { LibvirtError } from '../libvirt-error.ts';
import { hasParameter } from '../uri.ts';
import type { LibvirtUri } from '../uri.ts';
import { spawnTransport } from './command.ts';
import type { Transport } from './transport.ts';
import type { UnixOptions } from './unix.ts';

/** Connects through ssh to virt-ssh-helper on the other host, or to netcat where that is missing. */
export function connectSsh(uri: LibvirtUri, options: UnixOptions): Transport {
  const { environment, readOnly = false } = options;
  return spawnTransport(sshCommand(uri, readOnly), {
    environment,
    peer: `${uri.host ?? 'localhost'} over ssh`,
  });
}

/** The argument vector of ssh for a URI; its last argument is for the shell of the other host. */
export function sshCommand(uri: LibvirtUri, readOnly: boolean): readonly [string, ...string[]] {
  const option = (flag: string, value: string | number | undefined): string[] =>
    value === undefined ? [] : [flag, String(value)];
  return [
    uri.parameters.get('command') ?? 'ssh',
    ...option('-p', uri.port),
    ...option('-l', uri.user),
    ...option('-i', uri.parameters.get('keyfile')),
    '-T',
    '-e',
    'none',
    ...(hasParameter(uri, 'no_tty') ? ['-o', 'BatchMode=yes'] : []),
    ...(hasParameter(uri, 'no_verify') ? ['-o', 'StrictHostKeyChecking=no'] : []),
    '--',
    uri.host ?? 'localhost',
    remoteCommand(uri, readOnly),
  ];
}

function remoteCommand(uri: LibvirtUri, readOnly: boolean): string {
  const helper = `virt-ssh-helper ${readOnly ? '-r ' : ''}${quoted(uri.name)}`;
  switch (proxyFor(uri)) {
    case 'native':
      return helper;
    case 'netcat':
      return netcat(uri, readOnly);
    case 'auto':
      return `if command -v virt-ssh-helper >/dev/null 2>&1; then exec ${helper}; else ${netcat(uri, readOnly)}; fi`;
  }
}

// A socket or a netcat of the user's own rules the helper out, which knows neither.
function proxyFor(uri: LibvirtUri): 'auto' | 'netcat' | 'native' {
  const asked = uri.parameters.get('proxy');
  if (asked === 'auto' || asked === 'netcat' || asked === 'native') return asked;
  if (asked !== undefined) {
    throw new LibvirtError(
      'INVALID_ARG',
      `The parameter proxy of '${uri.text}' is '${asked}'; it should be auto, netcat or native.`,
    );
  }
  if (uri.parameters.has('socket') || uri.parameters.has('netcat')) return 'netcat';
  return uri.path === '/session' ? 'native' : 'auto';
}

function netcat(uri: LibvirtUri, readOnly: boolean): string {
  const program = quoted(uri.parameters.get('netcat') ?? 'nc');
  const socket =
    uri.parameters.get('socket') ?? `/var/run/libvirt/libvirt-sock${readOnly ? '-ro' : ''}`;
  // Some netcats stay after the end of their input unless told -q 0; others do not know it.
  return (
    `if ${program} -q 2>&1 | grep -q 'requires an argument'; then exec ${program} -q 0 -U ${quoted(socket)}; ` +
    `else exec ${program} -U ${quoted(socket)}; fi`
  );
}

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
