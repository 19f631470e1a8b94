/** What of the process decides which daemon is meant. */
export interface Environment {
  /** The effective user id; 0 talks to the system's daemon. */
  readonly uid: number;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The environment of this process. */
export const processEnvironment = (): Environment => ({
  uid: process.geteuid?.() ?? 0,
  env: process.env,
});
