// How long the published library takes to compile, as spec/support/oracle/compile-bench.rb does it: a JSON
// array of paths a line on standard input, after each line the milliseconds of processor time on standard output.
// A process of its own, without tsx, which would make each function slower.
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { compile } from '../../dist/src/language/compile.js';
import { CORE_TYPES } from '../../dist/src/language/core-types-table.js';
import { PuppetHash } from '../../dist/src/values/puppet-hash.js';

for await (const line of createInterface({ input: process.stdin })) {
  const sources = JSON.parse(line).map((file) => readFileSync(file, 'utf8'));
  const start = process.cpuUsage();
  for (const source of sources) {
    const { catalog, issues } = compile({
      manifests: [{ source }],
      node: 'vm',
      facts: new PuppetHash(),
      resourceTypes: CORE_TYPES,
      log: () => undefined,
    });
    if (catalog === undefined) throw new Error(issues[0].message);
  }
  const { user, system } = process.cpuUsage(start);
  process.stdout.write(`${(user + system) / 1000}\n`);
}
