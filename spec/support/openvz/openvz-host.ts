import { MemoryHost } from '../../../src/host/memory-host.ts';
import type { RunOptions, RunResult } from '../../../src/host/host.ts';
import {
  OPENVZ_FILES,
  openvzMachine,
  runOpenvz,
  templatePath,
} from '../../../src/simulation/openvz/machine.ts';
import type { Machine } from '../../../src/simulation/openvz/containers.ts';

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
      files: { ...OPENVZ_FILES, [templatePath('debian-7.0-busybox')]: 'a template', ...files },
      web,
      run: (argv, options) => this.#run(argv, options),
    });
    this.machine = openvzMachine(this.files);
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
    const answer = runOpenvz(argv, this.machine, input);
    if (answer) return answer;
    throw Object.assign(new Error(`spawn ${argv[0] ?? ''} ENOENT`), { code: 'ENOENT' });
  }
}
