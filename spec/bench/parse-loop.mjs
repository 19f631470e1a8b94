// How long the published library takes to parse and check, as spec/support/oracle/parser-bench.rb does it:
// a JSON array of paths a line on standard input, after each line the milliseconds of processor time, of all
// threads (those that compile and collect garbage, too), on standard output.
// A process of its own, without tsx, which would make each function slower.
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { check } from '../../dist/src/language/check/check.js';
import { parse } from '../../dist/src/syntax/parse.js';

for await (const line of createInterface({ input: process.stdin })) {
  const sources = JSON.parse(line).map((file) => readFileSync(file, 'utf8'));
  const start = process.cpuUsage();
  for (const source of sources) {
    const { ast, locator } = parse(source);
    if (ast) check(ast, { locator });
  }
  const { user, system } = process.cpuUsage(start);
  process.stdout.write(`${(user + system) / 1000}\n`);
}
