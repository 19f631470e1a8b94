import type { RunResult } from '../../host/host.ts';
import type { MemoryFiles } from '../../host/memory-files.ts';
import type { Machine } from './containers.ts';
import { vzctl } from './vzctl.ts';
import { vzlist } from './vzlist.ts';

const VSWAP_SAMPLE = `# RAM
PHYSPAGES="0:256M"

# Swap
SWAPPAGES="0:512M"

# Disk quota parameters (in form of softlimit:hardlimit)
DISKSPACE="2G:2.2G"
DISKINODES="131072:144179"
QUOTATIME="0"

# CPU fair scheduler parameter
CPUUNITS="1000"

NETFILTER="stateless"
`;

const BASIC_SAMPLE = `PHYSPAGES="0:unlimited"
KMEMSIZE="14372700:14790164"
LOCKEDPAGES="2048:2048"
PRIVVMPAGES="65536:69632"
SHMPAGES="21504:21504"
NUMPROC="240:240"
VMGUARPAGES="33792:unlimited"
OOMGUARPAGES="26112:unlimited"
NUMTCPSOCK="360:360"
NUMFLOCK="188:206"
NUMPTY="16:16"
NUMSIGINFO="256:256"
TCPSNDBUF="1720320:2703360"
TCPRCVBUF="1720320:2703360"
OTHERSOCKBUF="1126080:2097152"
DGRAMRCVBUF="262144:262144"
NUMOTHERSOCK="360:360"
NUMFILE="9312:9312"
DCACHESIZE="3409920:3624960"
NUMIPTENT="128:128"
DISKSPACE="2G:2.2G"
DISKINODES="131072:144179"
QUOTATIME="0"
CPUUNITS="1000"
NETFILTER="stateless"
`;

/** What a fresh OpenVZ host has on its disk, but for templates. */
export const OPENVZ_FILES: Readonly<Record<string, string>> = {
  '/etc/vz/vz.conf': `VIRTUOZZO=yes
LOCKDIR=/vz/lock
DUMPDIR=/vz/dump
TEMPLATE=/vz/template
VE_ROOT=/vz/root/$VEID
VE_PRIVATE=/vz/private/$VEID
CONFIGFILE="vswap-256m"
VE_LAYOUT=simfs
`,
  '/etc/vz/conf/0.conf': 'ONBOOT="no"\n',
  '/etc/vz/conf/ve-vswap-256m.conf-sample': VSWAP_SAMPLE,
  '/etc/vz/conf/ve-basic.conf-sample': BASIC_SAMPLE,
  '/etc/vz/conf/ve-unlimited.conf-sample': BASIC_SAMPLE.replace(
    /^(PRIVVMPAGES)=.*$/m,
    '$1="unlimited"',
  ),
  '/usr/sbin/vzctl': 'a program',
  '/usr/sbin/vzlist': 'a program',
};

/** Where templates are, by their names. */
export function templatePath(name: string): string {
  return `/vz/template/cache/${name}.tar.gz`;
}

/** The programs of OpenVZ, each a path and executable. */
const PROGRAMS = ['/usr/sbin/vzctl', '/usr/sbin/vzlist'] as const;

/** A machine with OpenVZ's kernel and programs, over files that have `OPENVZ_FILES`. */
export function openvzMachine(files: MemoryFiles): Machine {
  for (const program of PROGRAMS) void files.chmod(program, 0o755);
  let macs = 0;
  return {
    files,
    running: new Set(),
    mounted: new Set(),
    locked: new Set(),
    inside: [],
    newMac: () => {
      macs += 1;
      return `00:18:51:00:00:${macs.toString(16).toUpperCase().padStart(2, '0')}`;
    },
  };
}

/** Runs vzctl or vzlist; undefined for any other program. */
export function runOpenvz(
  [program, ...words]: readonly string[],
  machine: Machine,
  input: string,
): Promise<Partial<RunResult>> | undefined {
  if (program === 'vzctl') return vzctl(words, machine, input);
  return program === 'vzlist' ? vzlist(words, machine) : undefined;
}
