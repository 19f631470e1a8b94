import { fileURLToPath } from 'node:url';
import type { Comparison } from './table.ts';

/** One group of measurements. */
export interface Section {
  readonly title: string;
  run(): Promise<readonly Comparison[]>;
}

/** The command as it is published: launcher, bundle, code cache. */
export const PVIRT = [
  process.execPath,
  fileURLToPath(new URL('../../bin/pvirt.cjs', import.meta.url)),
] as const;
