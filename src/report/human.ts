import { locationText } from '../diagnostics/render.ts';
import { LOG_LEVELS, type LogEntry, type LogLevel } from '../diagnostics/logger.ts';

/** A log entry as Puppet prints it: `Notice: /Stage[main]/Main/Virt[web]/ensure: created`. */
export function humanLine(entry: LogEntry, { color = false } = {}): string {
  const { level, source, message } = entry;
  // Whoever has a source is known by it; a finding about a manifest has its place.
  const text = source === undefined ? `${message}${locationText(entry)}` : `${source}: ${message}`;
  const line = `${LABELS[level]}: ${text}`;
  return color ? `\u001b[${COLORS[level]}m${line}\u001b[0m` : line;
}

/** Whether a level is at least as grave as the least that is asked for. */
export function isShown(level: LogLevel, least: LogLevel): boolean {
  return LOG_LEVELS.indexOf(level) >= LOG_LEVELS.indexOf(least);
}

const LABELS: Readonly<Record<LogLevel, string>> = {
  debug: 'Debug',
  info: 'Info',
  notice: 'Notice',
  warning: 'Warning',
  err: 'Error',
  alert: 'Alert',
  emerg: 'Emergency',
  crit: 'Critical',
};

const COLORS: Readonly<Record<LogLevel, string>> = {
  debug: '0;36',
  info: '0;32',
  notice: '',
  warning: '1;33',
  err: '1;31',
  alert: '1;31',
  emerg: '1;31',
  crit: '1;31',
};
