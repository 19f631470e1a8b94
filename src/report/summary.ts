import { metricsOf, type TransactionReport } from '../apply/transaction-report.ts';

/** What `--summarize` prints: blocks of numbers, right-aligned, zeros left out. */
export function summaryText(report: TransactionReport, version: string): string {
  const { changes, events, resources, time } = metricsOf(report);
  const blocks: Readonly<Record<string, Readonly<Record<string, number | string>>>> = {
    Application: { environment: report.environment, 'run mode': 'user' },
    Changes: changes,
    Events: events,
    Resources: resources,
    Time: time,
    Version: { config: report.configurationVersion, pvirt: version },
  };
  return Object.entries(blocks)
    .map(([title, numbers]) => `${title}:\n${block(numbers)}`)
    .join('');
}

function block(numbers: Readonly<Record<string, number | string>>): string {
  return Object.entries(numbers)
    .filter(([, value]) => value !== 0)
    .sort(
      ([one], [other]) =>
        Number(one === 'total') - Number(other === 'total') || compare(one, other),
    )
    .map(([name, value]) => `   ${`${label(name)}:`.padStart(15)} ${numberText(value)}\n`)
    .join('');
}

/** `failed_to_restart` as `Failed to restart`. */
function label(name: string): string {
  const words = name.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function numberText(value: number | string): string {
  return typeof value === 'number' && !Number.isInteger(value) ? value.toFixed(2) : String(value);
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
