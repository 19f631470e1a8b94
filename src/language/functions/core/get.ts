import { Fault } from '../../faults.ts';
import { defineFunction } from '../define-function.ts';
import { ObjectInstance } from '../../../values/object-instance.ts';
import { ObjectType } from '../../../values/types/object-type.ts';
import { parseType } from '../../../values/types/parse-type.ts';
import { callByName } from '../call.ts';
import { SliceFault } from './dig.ts';
import type { Call } from '../function.ts';
import type { Value } from '../../../values/value.ts';

/** The value at a dotted path within a value. */
export const get = defineFunction('get', {
  'Any value, String dotted_string, Any default_value?, Callable[1,1] &block?': (
    [value, path, fallback = null]: [Value, string, Value?],
    call,
  ) => navigate(value, { path, fallback, call }),
});

interface Navigation {
  readonly path: string;
  readonly fallback: Value;
  readonly call: Call;
}

/** Follows `a.0."b.c"` into a value; where that leads nowhere, a block is given the Error. */
export function navigate(value: Value, { path, fallback, call }: Navigation): Value {
  if (value === null) return fallback;
  if (path === '') return value;
  try {
    return callByName('dig', [value, ...segmentsOf(path)], call) ?? fallback;
  } catch (thrown) {
    if (!(thrown instanceof SliceFault) || call.block === undefined) throw thrown;
    return call.block.call([sliceError(thrown)]);
  }
}

/** The fault as a value that a block can look at. */
function sliceError({ message, code, details }: SliceFault): Value {
  const type = parseType('Error');
  if (!(type instanceof ObjectType)) return null;
  const values = { msg: message, kind: 'SLICE_ERROR', details, issue_code: code };
  return new ObjectInstance(type, new Map(Object.entries(values)));
}

const SEGMENT = /^(?:"([^"]*)"|'([^']*)'|([^.'"]+))(?:\.(?=.)|$)/;

function segmentsOf(path: string): Value[] {
  const segments: Value[] = [];
  for (let rest = path; rest !== '';) {
    const found = SEGMENT.exec(rest);
    if (found === null) throw new Fault('Syntax error in dotted-navigation string');
    const [whole, double, single, bare] = found as readonly (string | undefined)[];
    const segment = double ?? single ?? bare ?? '';
    segments.push(bare !== undefined && /^\d+$/.test(bare) ? BigInt(bare) : segment);
    rest = rest.slice(whole?.length ?? rest.length);
  }
  return segments;
}
