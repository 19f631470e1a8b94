import { refText, type Resource } from '../catalog/resource.ts';

/** What the tests of this process have looked at. */
export interface Coverage {
  readonly total: number;
  readonly touched: number;
  /** Percent, rounded down; 100 where there is nothing to touch. */
  readonly percent: number;
  /** `File[/etc/motd]`, sorted: declared by the code under test, and no test asked for it. */
  readonly untouched: readonly string[];
}

const TOUCHED = new Set<string>();
const DECLARED = new Set<string>();

/** A test asked for a resource. */
export function touch(resource: Resource): void {
  TOUCHED.add(refText(resource));
}

/**
 * Counts a catalog's resources that the code under test declares: those of one module's files, or all.
 * Containers count as what they are, resources that somebody may ask for.
 */
export function count(resources: readonly Resource[], module: string | undefined): void {
  for (const resource of resources) {
    const isOurs =
      module === undefined || resource.file?.includes(`/${module}/manifests/`) === true;
    if (isOurs) DECLARED.add(refText(resource));
  }
}

/** Which resources no test has touched since the start or the last `resetCoverage`. */
export function coverage(): Coverage {
  const untouched = [...DECLARED].filter((reference) => !TOUCHED.has(reference)).sort();
  const total = DECLARED.size;
  const touched = total - untouched.length;
  const percent = total === 0 ? 100 : Math.floor((touched / total) * 100);
  return { total, touched, percent, untouched };
}

/** Forgets what was counted. */
export function resetCoverage(): void {
  TOUCHED.clear();
  DECLARED.clear();
}

/** The report that rspec-puppet prints, in its words. */
export function coverageText(): string {
  const { total, touched, percent, untouched } = coverage();
  const head = [
    'Coverage Report:',
    '',
    `Total resources:   ${total}`,
    `Touched resources: ${touched}`,
    `Resource coverage: ${percent}%`,
  ];
  const rest =
    untouched.length === 0
      ? []
      : ['', 'Untouched resources:', '', ...untouched.map((one) => `  ${one}`)];
  return `${[...head, ...rest].join('\n')}\n`;
}
