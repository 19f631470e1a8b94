/** The settings of Puppet that change what the compiler says. */
export interface CompileSettings {
  /** What doubtful code is: fatal, warned of, or passed over. */
  readonly strict: 'error' | 'warning' | 'off';
  /** Whether an unknown variable is an error whatever `strict` says. */
  readonly strictVariables: boolean;
}

/** Puppet 7's own. */
export const DEFAULT_SETTINGS: CompileSettings = { strict: 'warning', strictVariables: false };
