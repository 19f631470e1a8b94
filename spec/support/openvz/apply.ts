import { openvz } from '../../../providers/virt/openvz.ts';
import { Registry } from '../../../src/schema/registry.ts';
import { virt } from '../../../src/types/virt.ts';
import type { ApplySettings } from '../../../src/apply/settings.ts';
import { IssueError } from '../../../src/diagnostics/issue.ts';
import { run, type Run } from '../apply.ts';
import type { OpenvzHost } from './openvz-host.ts';

/** A registry that knows OpenVZ alone. */
export const REGISTRY = new Registry({
  types: [virt],
  providers: [{ type: 'virt', name: 'openvz', load: () => Promise.resolve(openvz) }],
});

/** What a manifest says of one container, but for its template. */
export type Said = Readonly<Record<string, unknown>>;

export const TEMPLATE = 'debian-7.0-busybox';

/** Applies one container, `web` unless named. */
export async function applyContainer(
  host: OpenvzHost,
  said: Said,
  { title = 'web', ...settings }: ApplySettings & { readonly title?: string } = {},
): Promise<Run> {
  const parameters = { provider: 'openvz', os_template: TEMPLATE, ...said };
  return run(REGISTRY, [['Virt', title, parameters]], { host, ...settings });
}

/** What stood against a manifest, before anything was changed. */
export async function problems(
  host: OpenvzHost,
  said: Said,
  title = 'web',
): Promise<readonly string[]> {
  try {
    await applyContainer(host, said, { title });
    return [];
  } catch (error) {
    if (error instanceof IssueError) return error.issues.map(({ message }) => message);
    throw error;
  }
}

/** The events of a run without their path: `cpus: cpus changed 1 to 2`. */
export function events({ lines }: Run): readonly string[] {
  return lines.map((line) => line.replace(/\/Stage\[main\]\/Main\/Virt\[[^\]]*\]\//, ''));
}
