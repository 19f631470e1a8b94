import { readYaml } from '../values/data/read-yaml.ts'; // later
import type { Value } from '../values/value.ts';

/** What texts hold; whoever compiles many catalogs meets the same files again and again. */
const known = new Map<string, Value | undefined>();
const MOST = 500;
/** Characters; larger texts are not kept. */
const LONGEST = 65_536;

/** Reads YAML, each text once; nobody changes what it gives. Errors are found anew, with their file. */
export function readYamlOnce(text: string, file: string): Value | undefined {
  if (known.has(text)) return known.get(text);
  const value = readYaml(text, file);
  if (known.size >= MOST) known.clear();
  if (text.length <= LONGEST) known.set(text, value);
  return value;
}
