import { Readable } from 'node:stream';
import { expect } from 'chai';
import { shippedRegistry } from '../../src/cli/registry.ts';
import { MemoryHost } from '../../src/host/memory-host.ts';
import { serve } from '../../src/module/serve.ts';

/** What is said to each line. */
async function answersTo(lines: readonly string[]): Promise<readonly Record<string, unknown>[]> {
  const answers: string[] = [];
  await serve({
    registry: shippedRegistry(),
    host: new MemoryHost(),
    facts: () => undefined,
    requests: Readable.from(lines) as AsyncIterable<string>,
    answer: (line) => answers.push(line),
  });
  return answers.map((line) => JSON.parse(line) as Record<string, unknown>);
}

const NO_OBJECT = 'A request must be one object in JSON on one line.';
const NO_WORD = "A request must say what to 'do'.";

const MALFORMED: readonly (readonly [line: string, error: string | RegExp])[] = [
  ['', NO_OBJECT],
  ['{', NO_OBJECT],
  ['\u0000\u{fffd}', NO_OBJECT],
  ['[]', NO_OBJECT],
  ['"end"', NO_OBJECT],
  ['{"do":"end"} {"do":"end"}', NO_OBJECT],
  ['['.repeat(100_000), NO_OBJECT],
  ['{}', NO_WORD],
  ['{"do":7}', NO_WORD],
  ['{"do":"toString"}', NO_WORD],
  ['{"do":"__proto__"}', NO_WORD],
  ['{"do":"explode"}', NO_WORD],
  ['{"do":"plan"}', "A request lacks 'ref'."],
  ['{"do":"set","ref":{}}', "A request lacks 'ref'."],
  ['{"do":"list"}', "A request lacks 'type'."],
  ['{"do":"plan","ref":"Virt[web]"}', /./],
  ['{"do":"check"}', /./],
  ['{"do":"check","catalog":{"resources":7}}', /./],
];

describe('What module serve says to malformed lines', () => {
  for (const [line, error] of MALFORMED) {
    const shown = line.length > 60 ? `${line.slice(0, 10)}... (${line.length} characters)` : line;
    it(`one error to ${JSON.stringify(shown)}, and goes on`, async () => {
      const [first, second, ...more] = await answersTo([line, '{"do":"end"}']);
      expect(first).to.have.all.keys('error', 'logs');
      if (typeof error === 'string') expect(first).to.deep.equal({ error, logs: [] });
      else
        expect(first?.error)
          .to.match(error)
          .and.to.not.match(/TypeError|undefined|\n\s+at /);
      expect(second).to.have.property('ended', true);
      expect(more).to.deep.equal([]);
    });
  }
});
