import { randomUUID } from 'node:crypto';
import type { ProviderContext } from '../../../src/schema/provider.ts';
import { containerPath } from './lxcpath.ts';
import { askTool, complaint } from './tools.ts';

/** Starts a container; its failure is told by what LXC's log says first, for the tool itself says little. */
export async function startContainer(name: string, ctx: ProviderContext): Promise<void> {
  const { files } = ctx.host;
  const log = `${containerPath(name, ctx)}/.pvirt-start-${randomUUID()}.log`;
  const args = ['-d', '-o', log, '-l', 'ERROR'];
  try {
    const result = await askTool('lxc-start', { name, args }, ctx);
    if (result.exitCode === 0) return;
    const said = await files.read(log);
    const cause = said && firstError(new TextDecoder().decode(said));
    throw new Error(`the container ${name} does not start: ${cause ?? complaint(result)}`);
  } finally {
    if (await files.stat(log)) await files.remove(log);
  }
}

/** `lxc-start c1 2026... ERROR network - ../src/lxc/network.c:f:711 - No such file - Failed to ...`. */
function firstError(log: string): string | undefined {
  return /^\S.* ERROR +\S+ - \.\.\/src\/lxc\/\S+ - (.*)$/m.exec(log)?.[1];
}
