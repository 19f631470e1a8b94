import { LOG_LEVELS, type LogEntry, type LogLevel } from '../diagnostics/logger.ts';

/** Puppet's label of each level and the colour it gives the whole line. */
const STYLES: Readonly<Record<LogLevel, { readonly label: string; readonly color: string }>> = {
  debug: { label: 'Debug', color: '\u001b[0;36m' },
  info: { label: 'Info', color: '\u001b[0;32m' },
  notice: { label: 'Notice', color: '\u001b[m' },
  warning: { label: 'Warning', color: '\u001b[1;33m' },
  err: { label: 'Error', color: '\u001b[1;31m' },
  alert: { label: 'Alert', color: '\u001b[1;31m' },
  emerg: { label: 'Emergency', color: '\u001b[1;31m' },
  crit: { label: 'Critical', color: '\u001b[1;31m' },
};

const RESET = '\u001b[0m';

/** A log entry as Puppet prints it on the console, without the line's end. */
export function humanLine(
  { level, source, message }: LogEntry,
  { color }: { readonly color: boolean },
): string {
  const { label, color: start } = STYLES[level];
  const text = `${label}: ${source === undefined ? '' : `${source}: `}${message}`;
  return color ? `${start}${text}${RESET}` : text;
}

/** True when an entry of one level is to be shown from a threshold on. */
export function isShown(level: LogLevel, threshold: LogLevel): boolean {
  return LOG_LEVELS.indexOf(level) >= LOG_LEVELS.indexOf(threshold);
}
