import type { ProviderContext } from '../../../src/schema/provider.ts';
import { configPath } from './lxcpath.ts';
import { askTool, complaint } from './tools.ts';

/**
 * What LXC does not understand of a container's configuration, with the file and the line; undefined when
 * it understands all, as it does after another run has finished what it was writing.
 */
export async function brokenReason(
  name: string,
  ctx: ProviderContext,
): Promise<string | undefined> {
  // It names the line only where it has a log to write.
  const args = ['-s', '-H', '-o', '/dev/null'];
  const result = await askTool('lxc-info', { name, args }, ctx);
  if (result.exitCode === 0) return undefined;
  // Of files that include each other the innermost is told first.
  const [, path, line] =
    /Failed to parse config file "(.+)" at line "(.*)"$/m.exec(result.stderr) ?? [];
  if (path === undefined || line === undefined) {
    return `LXC does not understand ${configPath(name, ctx)}: ${complaint(result)}`;
  }
  const number = await lineNumber(path, line, ctx);
  const cause = complaint({
    ...result,
    stderr: result.stderr.split('Failed to parse', 1)[0] ?? '',
  });
  const reason = cause.replace(/^Invalid argument - /, '').replace(/; lxc-info: .*/, '');
  return `LXC does not understand ${path}${number}: ${line.trim()} (${reason})`;
}

async function lineNumber(path: string, line: string, ctx: ProviderContext): Promise<string> {
  const bytes = await ctx.host.files.read(path);
  const at = new TextDecoder().decode(bytes).split('\n').indexOf(line);
  return at < 0 ? '' : `:${at + 1}`;
}
