import type { ChangeClass } from '../schema/provider.ts';
import type { Resource } from '../catalog/resource.ts';

/** One change that was made, refused, failed or only announced. */
export interface ResourceEvent {
  /** `memory_changed`, `refresh`, `restarted`, `noop_restart`, `resource_error`. */
  readonly name: string;
  readonly status: 'success' | 'failure' | 'noop';
  readonly message: string;
  readonly property?: string | undefined;
  /** As messages show them; `[redacted]` for secrets. */
  readonly previousValue?: string | undefined;
  readonly desiredValue?: string | undefined;
  readonly change?: ChangeClass['kind'] | undefined;
  /** Why a change failed, or does not take effect at once. */
  readonly reason?: string | undefined;
  readonly time: Date;
}

/** What became of one resource. */
export interface ResourceStatus {
  readonly resource: Resource;
  readonly ref: string;
  /** `['Stage[main]', 'Main', 'Virt[web]']`. */
  readonly containmentPath: readonly string[];
  readonly provider: string;
  readonly events: readonly ResourceEvent[];
  readonly failed: boolean;
  readonly failedToRestart: boolean;
  readonly restarted: boolean;
  /** Left alone: tags, schedule or failed dependencies. */
  readonly skipped: boolean;
  readonly failedDependencies: readonly string[];
  readonly startedAt: Date;
  /** Seconds. */
  readonly evaluationTime: number;
}

/** Everything that a run did, for reports and the exit code. */
export interface TransactionReport {
  readonly node: string;
  readonly environment: string;
  readonly configurationVersion: string;
  readonly noop: boolean;
  readonly startedAt: Date;
  /** Seconds. */
  readonly duration: number;
  /** False when the run was cancelled, or cut off because what it worked through went away. */
  readonly completed: boolean;
  readonly statuses: readonly ResourceStatus[];
}

/** The numbers of a run, by Puppet's names. */
export interface Metrics {
  readonly resources: Readonly<Record<string, number>>;
  readonly time: Readonly<Record<string, number>>;
  readonly changes: Readonly<Record<string, number>>;
  readonly events: Readonly<Record<string, number>>;
}

/** Counts what a report holds. */
export function metricsOf({ statuses, duration }: TransactionReport): Metrics {
  const count = (test: (status: ResourceStatus) => boolean): number => statuses.filter(test).length;
  const events = statuses.flatMap((status) => status.events);
  const withStatus = (wanted: ResourceEvent['status']): number =>
    events.filter(({ status }) => status === wanted).length;
  const time: Record<string, number> = {};
  for (const { resource, evaluationTime } of statuses) {
    const type = resource.type.toLowerCase();
    time[type] = (time[type] ?? 0) + evaluationTime;
  }
  return {
    resources: {
      total: statuses.length,
      skipped: count(({ skipped }) => skipped),
      failed: count(({ failed }) => failed),
      failed_to_restart: count(({ failedToRestart }) => failedToRestart),
      restarted: count(({ restarted }) => restarted),
      changed: count(hasChanged),
      out_of_sync: count((status) => status.events.length > 0),
      scheduled: count(({ skipped }) => !skipped),
    },
    time: { ...time, total: duration },
    changes: { total: withStatus('success') },
    events: {
      total: events.length,
      success: withStatus('success'),
      failure: withStatus('failure'),
      noop: withStatus('noop'),
    },
  };
}

/** Puppet's word for a whole run. */
export function statusOf(report: TransactionReport): 'changed' | 'unchanged' | 'failed' {
  if (!report.completed || report.statuses.some(hasFailed)) return 'failed';
  return report.statuses.some(hasChanged) ? 'changed' : 'unchanged';
}

/**
 * Without `detailed` 0 even when resources failed, as Puppet has it, but 1 for a run that did not
 * get to its end; with it 2 for changes, 4 for failures, 6 for both. `pending` counts what noop only
 * announced as changes.
 */
export function exitCodeOf(
  report: TransactionReport,
  options: { readonly detailed: boolean; readonly pending?: boolean },
): number {
  const { statuses, completed } = report;
  if (!options.detailed) return completed ? 0 : 1;
  const isPending = options.pending === true && statuses.some(hasNoopEvents);
  const changed = statuses.some(hasChanged) || isPending ? 2 : 0;
  return changed + (!completed || statuses.some(hasFailed) ? 4 : 0);
}

function hasChanged({ events }: ResourceStatus): boolean {
  return events.some(({ status }) => status === 'success');
}

/** Whether a resource could not be brought to what it should be. */
export function hasFailed({ failed, failedToRestart }: ResourceStatus): boolean {
  return failed || failedToRestart;
}

function hasNoopEvents({ events }: ResourceStatus): boolean {
  return events.some(({ status }) => status === 'noop');
}
