import type { Files } from '../../host/host.ts';
import { ConfigText } from './config-text.ts';

/** What a call of the double sees. */
export interface Machine {
  readonly files: Files;
  readonly running: Set<string>;
  readonly mounted: Set<string>;
  /** Containers that another vzctl works on. */
  readonly locked: Set<string>;
  /** What happened inside containers, for specs. */
  readonly inside: string[];
  newMac(): string;
}

/** Where the configurations of containers are. */
export const CONF = '/etc/vz/conf';

/** The configuration of a container; undefined where there is none. */
export async function readConfig(ctid: string, files: Files): Promise<ConfigText | undefined> {
  const data = await files.read(`${CONF}/${ctid}.conf`);
  return data && new ConfigText(new TextDecoder().decode(data));
}

/** Where the files of a container are, or are seen while it is mounted. */
export async function folderOf(key: 'VE_PRIVATE' | 'VE_ROOT', ctid: string, files: Files) {
  const usual = key === 'VE_ROOT' ? '/vz/root/$VEID' : '/vz/private/$VEID';
  return ((await readConfig(ctid, files))?.get(key) ?? usual).replaceAll('$VEID', ctid);
}

/** True for what vzctl takes as a name. */
export function isName(name: string): boolean {
  return /^[A-Za-z0-9 \-+_.]*$/.test(name);
}

/** Names are symbolic links to configurations. */
export async function linkName(name: string, ctid: string, files: Files): Promise<void> {
  await files.mkdir('/etc/vz/names', { parents: true });
  const link = `/etc/vz/names/${name}`;
  if (await files.stat(link)) await files.remove(link);
  await files.symlink(`${CONF}/${ctid}.conf`, link);
}

/** True for a container whose memory lies on the disk. */
export async function isSuspended(ctid: string, { files, running }: Machine): Promise<boolean> {
  return !running.has(ctid) && (await files.stat(`/vz/dump/Dump.${ctid}`)) !== undefined;
}
