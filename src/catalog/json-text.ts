import { writeJson, type JsonLayout, type JsonValue } from '../values/data/write-json.ts';

export type { JsonValue } from '../values/data/write-json.ts';

/** Data as Ruby's JSON writes it. */
export function jsonText(value: JsonValue, layout?: JsonLayout): string {
  return writeJson(value, layout);
}
