import { cpus, loadavg } from 'node:os';
import { compileSection } from './compile.ts';
import { containersSection } from './containers.ts';
import { createSection } from './create.ts';
import { idleSection } from './idle.ts';
import { moduleSection } from './module.ts';
import { parseSection } from './parse.ts';
import type { Section } from './section.ts';
import { startSection } from './start.ts';
import { testingSection } from './testing.ts';
import { renderTable } from './table.ts';

/** Every section by the name that `npm run bench -- NAME` knows it by. */
const SECTIONS: Readonly<Record<string, Section>> = {
  start: startSection,
  idle: idleSection,
  create: createSection,
  containers: containersSection,
  parse: parseSection,
  compile: compileSection,
  testing: testingSection,
  module: moduleSection,
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !Object.hasOwn(SECTIONS, name));
if (unknown.length > 0) {
  console.error(`No section ${unknown.join(', ')}; there are ${Object.keys(SECTIONS).join(', ')}.`);
  process.exit(1);
}

const [cpu] = cpus();
console.log(
  `Node ${process.version}, ${cpus().length} x ${cpu?.model ?? 'unknown'}, load ${loadavg()[0]!.toFixed(1)}.\n` +
    'Whole processes from start to exit: median (fastest), milliseconds, run in turn.\n',
);
for (const [name, section] of Object.entries(SECTIONS)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`${name}: ${section.title}`);
  console.log(renderTable(await section.run()));
}
