import { MemoryHost } from '../../../src/host/memory-host.ts';
import type { RunOptions, RunResult } from '../../../src/host/host.ts';
import { type Machine, vzctl } from './vzctl.ts';
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

/** What a fresh OpenVZ host has on its disk, with one template in the cache. */
const OPENVZ_FILES: Readonly<Record<string, string>> = {
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
  '/vz/template/cache/debian-7.0-busybox.tar.gz': 'a template',
  '/usr/sbin/vzctl': 'a program',
  '/usr/sbin/vzlist': 'a program',
};

/** A host in memory with vzctl and vzlist. */
export class OpenvzHost extends MemoryHost {
  readonly machine: Machine;
  /** Answers in the place of the double, for faults. */
  readonly faults: ((argv: readonly string[]) => Partial<RunResult> | undefined)[] = [];
  readonly inputs: string[] = [];

  constructor(
    files: Readonly<Record<string, string>> = {},
    web: Readonly<Record<string, string>> = {},
  ) {
    super({
      files: { ...OPENVZ_FILES, ...files },
      web,
      run: (argv, options) => this.#run(argv, options),
    });
    let macs = 0;
    this.machine = {
      files: this.files,
      running: new Set(),
      mounted: new Set(),
      locked: new Set(),
      inside: [],
      newMac: () => {
        macs += 1;
        return `00:18:51:00:00:${macs.toString(16).toUpperCase().padStart(2, '0')}`;
      },
    };
    for (const program of ['/usr/sbin/vzctl', '/usr/sbin/vzlist']) {
      void this.files.chmod(program, 0o755);
    }
  }

  /** What ran, without the program's place: `vzctl set 101 --cpus 2 --save`. */
  get calls(): readonly string[] {
    return this.commands.map((argv) => argv.join(' '));
  }

  /** The configuration of a container. */
  config(ctid: number): string {
    const data = this.files.readSync(`/etc/vz/conf/${ctid}.conf`);
    return data ? new TextDecoder().decode(data) : '';
  }

  async #run(argv: readonly string[], { input = '' }: RunOptions): Promise<Partial<RunResult>> {
    this.inputs.push(input);
    for (const fault of this.faults) {
      const answer = fault(argv);
      if (answer) return answer;
    }
    const [program, ...words] = argv;
    if (program === 'vzctl') return vzctl(words, this.machine, input);
    if (program === 'vzlist') return vzlist(words, this.machine);
    throw Object.assign(new Error(`spawn ${program ?? ''} ENOENT`), { code: 'ENOENT' });
  }
}
