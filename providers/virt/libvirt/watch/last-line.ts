import type { ProviderContext } from '../../../../src/schema/provider.ts';
import { connect, placeOf } from '../connection.ts';
import type { DomainFields } from '../guest.ts';

/** What a guest has said last on its serial console, where `console_log` writes that down. */
export async function lastLine(
  { serials, consoles }: DomainFields,
  ctx: ProviderContext,
): Promise<string | undefined> {
  const path = [...serials, ...consoles].find(({ logFile }) => logFile !== undefined)?.logFile;
  if (path === undefined || !placeOf(await connect(ctx)).sharesFiles) return undefined;
  const bytes = await ctx.host.files.read(path);
  if (bytes === undefined) return undefined;
  const lines = new TextDecoder()
    .decode(bytes.subarray(-4096))
    // Colours and cursors, then all else that a terminal would not show.
    .replace(ESCAPES, '')
    .split(/[\r\n]+/)
    .map((line) => line.replace(/\p{C}/gu, '').trim());
  return lines.findLast((line) => line !== '');
}

// eslint-disable-next-line no-control-regex -- an escape sequence begins with a control character
const ESCAPES = /\u001b(?:\[[0-9;?]*[ -/]*[@-~]|[@-_])/g;
