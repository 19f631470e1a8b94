import { ISSUE_TEXTS } from '../issues-table.ts';

/** What is said of an error met while the code of a resource was evaluated. */
export function runtimeMessage(detail: string): string {
  return `Evaluation Error: ${ISSUE_TEXTS.RUNTIME_ERROR('a Resource Statement', detail)}`;
}
