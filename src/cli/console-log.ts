import type { Log, LogLevel } from '../diagnostics/logger.ts';
import { humanLine, isShown } from '../report/human.ts';
import type { Invocation } from './command.ts';
import { wantsColor, type OutputOptions } from './options.ts';

/** The log on the console: debug to notice on standard output, graver levels on standard error. */
export function consoleLog({ streams, host }: Invocation, options: OutputOptions): Log {
  const color = wantsColor(options.color, streams.isTerminal, host.env);
  const threshold = thresholdOf(options);
  return (entry) => {
    if (!isShown(entry.level, threshold)) return;
    const line = `${humanLine(entry, { color })}\n`;
    if (isShown(entry.level, 'warning')) streams.err(line);
    else streams.out(line);
  };
}

function thresholdOf({ debug, verbose }: OutputOptions): LogLevel {
  if (debug) return 'debug';
  return verbose ? 'info' : 'notice';
}
