import type { RunResult } from '../../host/host.ts';
import type { MemoryFiles } from '../../host/memory-files.ts';

/** What a call of a tool ends with. */
export type Answer = Partial<RunResult>;

/** The processes of a container that runs. */
interface Processes {
  isFrozen: boolean;
}

/** What the tools see: files, and the containers that run, by their directories. */
export interface LxcMachine {
  readonly files: MemoryFiles;
  readonly running: Map<string, Processes>;
}

/** A call of a tool on one container. */
export interface Call {
  readonly tool: string;
  readonly lxcpath: string;
  readonly name: string;
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
  readonly rest: readonly string[];
  readonly machine: LxcMachine;
}

/** Where a container is. */
export function folderOf({ lxcpath, name }: Pick<Call, 'lxcpath' | 'name'>): string {
  return `${lxcpath}/${name}`;
}

/** The configuration of a container; undefined where there is none. */
export function configOf(call: Pick<Call, 'lxcpath' | 'name' | 'machine'>): string | undefined {
  return textOf(`${folderOf(call)}/config`, call.machine.files);
}

/** The text of a file; undefined where there is none. */
export function textOf(path: string, files: MemoryFiles): string | undefined {
  const data = files.readSync(path);
  return data && new TextDecoder().decode(data);
}

/** The last value that a configuration gives a key. */
export function settingOf(config: string, key: string): string | undefined {
  const lines = config.split('\n').map((line) => /^\s*([^#\s=]+)\s*=\s*(.*?)\s*$/.exec(line));
  return lines.findLast((line) => line?.[1] === key)?.[2];
}

/** `RUNNING`, `FROZEN` or `STOPPED`. */
export function stateOf(call: Pick<Call, 'lxcpath' | 'name' | 'machine'>): string {
  const processes = call.machine.running.get(folderOf(call));
  if (!processes) return 'STOPPED';
  return processes.isFrozen ? 'FROZEN' : 'RUNNING';
}

/** A failure as the tools say it, without the place in their source. */
export function complain({ tool, name }: Call, ...reasons: readonly string[]): Answer {
  return { exitCode: 1, stderr: reasons.map((reason) => `${tool}: ${name}: ${reason}\n`).join('') };
}
