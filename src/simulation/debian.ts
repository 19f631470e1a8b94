import type { RunResult } from '../host/host.ts';

type Answer = Partial<RunResult>;

/** A package as dpkg knows it. */
interface PackageRecord {
  version: string;
  status: 'installed' | 'config-files';
  isHeld: boolean;
}

/** A service as systemd knows it. */
interface ServiceRecord {
  isRunning: boolean;
  enabled: 'enabled' | 'disabled' | 'masked';
}

/** The version of a package that the repositories have. */
const CANDIDATE = '1.0-1';

/**
 * The calls of dpkg-query, apt-get, apt-cache, apt-mark and systemctl that pvirt makes. The repositories
 * have every package, and every service has a unit.
 */
export class DebianPrograms {
  readonly packages = new Map<string, PackageRecord>();
  readonly services = new Map<string, ServiceRecord>();

  /** The answer to a call; undefined for any other program. */
  run([program = '', ...words]: readonly string[]): Answer | undefined {
    switch (program) {
      case 'dpkg-query':
        return { stdout: [...this.packages].map(([name, one]) => rowOf(name, one)).join('') };
      case 'apt-cache':
        return { stdout: `${words.at(-1) ?? ''}:\n  Candidate: ${CANDIDATE}\n` };
      case 'apt-mark':
        return this.#mark(words);
      case 'apt-get':
        return this.#change(words);
      case 'systemctl':
        return this.#control(words[0] ?? '', this.#service(words.at(-1) ?? ''));
      default:
        return undefined;
    }
  }

  #mark([action, name = '']: readonly string[]): Answer {
    const found = this.packages.get(name);
    if (found) found.isHeld = action === 'hold';
    return {};
  }

  #change(words: readonly string[]): Answer {
    const [action, target = ''] = words.slice(-2);
    const [name = '', version = CANDIDATE] = target.split('=');
    const known = this.packages.get(name);
    if (known?.isHeld && (action !== 'install' || version !== known.version)) return HELD;
    if (action === 'install') {
      this.packages.set(name, { isHeld: false, ...known, version, status: 'installed' });
    } else if (action === 'purge') {
      this.packages.delete(name);
    } else if (known) {
      known.status = 'config-files';
    }
    return {};
  }

  #service(name: string): ServiceRecord {
    const unit = name.replace(/\.service$/, '');
    const known = this.services.get(unit) ?? { isRunning: false, enabled: 'disabled' };
    this.services.set(unit, known);
    return known;
  }

  #control(action: string, service: ServiceRecord): Answer {
    switch (action) {
      case 'is-active':
        return { exitCode: service.isRunning ? 0 : 3 };
      case 'is-enabled':
        return { stdout: `${service.enabled}\n`, exitCode: service.enabled === 'enabled' ? 0 : 1 };
      case 'enable':
        service.enabled = 'enabled';
        break;
      case 'disable':
        service.enabled = 'disabled';
        break;
      case 'mask':
        service.enabled = 'masked';
        break;
      case 'unmask':
        if (service.enabled === 'masked') service.enabled = 'disabled';
        break;
      default:
        service.isRunning = action !== 'stop';
    }
    return {};
  }
}

const HELD: Answer = {
  exitCode: 100,
  stderr: 'E: Held packages were changed and -y was used without --allow-change-held-packages.\n',
};

/** In the form that pvirt asks dpkg-query for. */
function rowOf(name: string, { version, status, isHeld }: PackageRecord): string {
  const installed = isHeld ? 'hold' : 'install';
  const wanted = status === 'installed' ? installed : 'deinstall';
  return `${name}\tamd64\t${wanted}\t${status}\t${version}\n`;
}
