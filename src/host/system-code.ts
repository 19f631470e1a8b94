/** Node's error code of a failed system call, ENOENT for a program that is not there; '' of other errors. */
export function systemCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
