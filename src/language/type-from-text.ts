import { parse } from '../syntax/parse.ts';
import { PuppetType } from '../values/types/type.ts';
import { Fault } from './faults.ts';
import type { Compilation } from './compilation.ts';

/** The type that a text names: `Array[String]`. */
export function typeFromText(text: string, compilation: Compilation): PuppetType {
  const { ast } = parse(text);
  const body = ast?.body;
  const { top } = compilation;
  const { source } = top;
  try {
    const type = body === undefined ? null : top.evaluate(body);
    if (type instanceof PuppetType) return type;
  } finally {
    top.source = source;
  }
  throw new Fault(`The expression <${text}> is not a valid type specification.`);
}
