import type { TransactionReport } from '../apply/transaction-report.ts';

/** Every event of a run as one line of JSON, for programs. */
export function eventLines({ statuses }: TransactionReport): readonly string[] {
  return statuses.flatMap(({ ref, resource: { file, line }, events }) =>
    events.map(({ time, ...event }) =>
      JSON.stringify({ time: time.toISOString(), resource: ref, file, line, ...event }),
    ),
  );
}
