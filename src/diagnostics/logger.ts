/** Puppet's log levels, from the quietest to the loudest. */
export const LOG_LEVELS = [
  'debug',
  'info',
  'notice',
  'warning',
  'err',
  'alert',
  'emerg',
  'crit',
] as const;

export type LogLevel = (typeof LOG_LEVELS)[number];

/** One line for the user. */
export interface LogEntry {
  readonly level: LogLevel;
  readonly message: string;
  /** What the line is about, Puppet's path: `/Stage[main]/Main/Virt[web]/memory` or `Scope(Class[main])`. */
  readonly source?: string | undefined;
  readonly file?: string | undefined;
  readonly line?: number | undefined;
  readonly column?: number | undefined;
}

/** Where log lines go; rooms take it as an argument and never print themselves. */
export type Log = (entry: LogEntry) => void;
