import type { ProviderContext } from '../../../src/schema/provider.ts';
import { CONF_DIR } from './places.ts';

/** The name of a sample by its path; undefined for any other file. */
export function sampleName(configfile: string): string | undefined {
  if (!configfile.startsWith('/')) return configfile;
  return /^\/etc\/vz\/conf\/ve-([^/]+)\.conf-sample$/.exec(configfile)?.[1];
}

export function samplePath(name: string): string {
  return `${CONF_DIR}/ve-${name}.conf-sample`;
}

/** The names of all samples. */
export async function sampleNames({
  host: { files },
}: ProviderContext): Promise<readonly string[]> {
  if (!(await files.stat(CONF_DIR, { follow: true }))) return [];
  const names = await files.list(CONF_DIR);
  return names.flatMap((name) => /^ve-(.+)\.conf-sample$/.exec(name)?.[1] ?? []);
}

/** Does something with the name of a sample: vzctl takes no other file, so one becomes a sample for as long. */
export async function withSample<T>(
  { ctid, configfile }: { readonly ctid: string; readonly configfile: string | undefined },
  ctx: ProviderContext,
  act: (sample: string | undefined) => Promise<T>,
): Promise<T> {
  const known = configfile === undefined ? undefined : sampleName(configfile);
  if (configfile === undefined || known !== undefined) return act(known);
  const { files } = ctx.host;
  const data = await files.read(configfile);
  if (!data) throw new Error(`There is no ${configfile}`);
  const name = `pvirt-${ctid}`;
  await files.write(samplePath(name), data);
  try {
    return await act(name);
  } finally {
    await files.remove(samplePath(name));
  }
}
