/**
 * Answers conformance cases: reads them as JSON lines on standard input and writes, in the same order,
 * what pvirt makes of each. An answer has the fields of the case's `expected`.
 */
import { createInterface } from 'node:readline';
import { answerCompile, answerEvaluate } from './compile-answer.ts';
import { answerParse } from './parse-answer.ts';
import { answerType } from './type-answer.ts';

/** One case, as far as answering needs it. */
export interface Case {
  readonly id: string;
  readonly kind: string;
  readonly source: string;
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** Who answers which kind; an answer is the JSON text of an object. */
const ANSWERS: Readonly<Record<string, (question: Case) => string>> = {
  parse: (question) => answerParse(question),
  'parse-epp': (question) => answerParse(question, { epp: true }),
  type: answerType,
  compile: answerCompile,
  evaluate: answerEvaluate,
  function: answerEvaluate,
};

function answer(question: Case): string {
  const find = ANSWERS[question.kind];
  if (!find) return JSON.stringify({ id: question.id, unsupported: question.kind });
  const text = find(question);
  return `{"id":${JSON.stringify(question.id)},${text.slice(1)}`;
}

for await (const line of createInterface({ input: process.stdin })) {
  if (line !== '') process.stdout.write(`${answer(JSON.parse(line) as Case)}\n`);
}
