import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cli } from '../support/cli.ts';
import { CountedPvirt } from '../support/counted-pvirt.ts';
import { testGuest, type TestGuest } from '../support/guest.ts';
import { startPrivateLibvirtd, type PrivateLibvirtd } from '../support/private-libvirtd.ts';
import { Puppets, type PuppetRun } from '../support/puppet/puppets.ts';
import { worldHost } from '../integration/world-host.ts';
import type { Place, Step } from './steps.ts';

/** What a run said, without what tells of the run itself. */
export interface Said {
  readonly code: number | null;
  readonly lines: readonly string[];
}

/** Two hosts alike, one that real Puppet looks after, with the module, and one that pvirt does. */
export class PuppetWorld {
  readonly guest: TestGuest;
  readonly puppets: Puppets;
  readonly program: CountedPvirt;
  readonly #daemons: readonly [PrivateLibvirtd, PrivateLibvirtd];

  private constructor(parts: {
    readonly guest: TestGuest;
    readonly puppets: Puppets;
    readonly program: CountedPvirt;
    readonly daemons: readonly [PrivateLibvirtd, PrivateLibvirtd];
  }) {
    this.guest = parts.guest;
    this.puppets = parts.puppets;
    this.program = parts.program;
    this.#daemons = parts.daemons;
  }

  static async start(): Promise<PuppetWorld> {
    const guest = await testGuest();
    const daemons = [await startPrivateLibvirtd(), await startPrivateLibvirtd()] as const;
    const [daemon] = daemons;
    const program = new CountedPvirt(daemon.dir);
    const puppets = await Puppets.start({
      PVIRT: program.path,
      PVIRT_STATE_DIR: join(daemon.dir, 'state'),
      LIBVIRT_DEFAULT_URI: daemon.uri,
    });
    return new PuppetWorld({ guest, puppets, program, daemons });
  }

  /** The host that Puppet looks after. */
  get daemon(): PrivateLibvirtd {
    return this.#daemons[0];
  }

  /** Takes a step on both hosts. */
  async applyBoth({
    before = [],
    manifest,
    options = [],
  }: Pick<Step, 'manifest' | 'options' | 'before'>): Promise<{ puppet: Said; pvirt: Said }> {
    for (const command of before) {
      for (const daemon of this.#daemons) await daemon.virsh(...command);
    }
    const [one, other] = this.#daemons;
    const flags = ['--detailed-exitcodes', ...options];
    const puppet = await this.apply(manifest(this.placeOn(one)), flags);
    const file = await this.#write(manifest(this.placeOn(other)));
    const pvirt = await cli(['apply', ...flags, '--connect', other.uri, file], {
      host: worldHost(other.dir),
    });
    return { puppet: said(puppet, [one.dir, file]), pvirt: said(pvirt, [other.dir, file]) };
  }

  placeOn({ dir }: PrivateLibvirtd): Place {
    const { kernel, initrd } = this.guest;
    return { kernel, initrd, dir };
  }

  /** Runs `puppet apply`. */
  async apply(manifest: string, options: readonly string[] = []): Promise<PuppetRun> {
    return this.puppets.run('apply', ...options, await this.#write(manifest));
  }

  async stop(): Promise<void> {
    await this.puppets.stop();
    for (const daemon of this.#daemons) await daemon.stop();
  }

  async #write(manifest: string): Promise<string> {
    const file = join(this.puppets.dir, 'site.pp');
    await writeFile(file, manifest);
    return file;
  }
}

function said({ code, out, err }: PuppetRun, [dir = '', file = '']: readonly string[]): Said {
  const lines = [...out.split('\n'), ...err.split('\n')]
    .filter((line) => line !== '' && !ABOUT_THE_RUN.test(line))
    .map((line) => line.replaceAll(dir, 'DIR').replaceAll(file, 'SITE'))
    // Puppet remembers what it left, pvirt looks at what there is.
    .map((line) => line.replace(/ \(corrective\)$/, ''));
  return { code, lines };
}

const ABOUT_THE_RUN = /^Notice: (?:Compiled catalog|Applied catalog) /;
