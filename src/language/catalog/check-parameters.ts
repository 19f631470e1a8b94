import { describeParameters } from '../../values/types/describe.ts';
import { ANY } from '../../values/types/basic.ts';
import { PuppetType } from '../../values/types/type.ts';
import { deferredTypes, isDeferred } from '../deferred-type.ts';
import { Fault } from '../faults.ts';
import { METAPARAMETERS } from '../resource-types.ts';
import type { Value } from '../../values/value.ts';
import type { Compilation } from '../compilation.ts';
import type { Definition } from '../definitions.ts';

/** The values that a class or define is given. */
interface Given {
  readonly definition: Definition;
  readonly values: ReadonlyMap<string, Value>;
  readonly compilation: Compilation;
}

/** Refuses parameters that are missing, unknown or not of their type, all in one message. */
export function checkParameters(subject: string, { definition, values, compilation }: Given): void {
  const types = (definition.types ??= parameterTypes(definition, compilation));
  if (isFine(definition, { values, types })) return;
  const errors = describeParameters(
    definition.parameters.map(({ name, value }) => ({
      name,
      type: types.get(name) ?? ANY,
      isOptional: value !== undefined,
    })),
    new Map(
      [...values].filter(
        ([name]) => types.has(name) || !(METAPARAMETERS.has(name) || name === 'name'),
      ),
    ),
    deferredTypes(compilation.top),
  );
  if (errors.length === 0) return;
  throw new Fault(
    errors.length === 1 ? `${subject}:${errors[0] ?? ''}` : `${subject}:\n ${errors.join('\n ')}`,
  );
}

function isFine(
  { parameters }: Definition,
  { values, types }: { values: ReadonlyMap<string, Value>; types: ReadonlyMap<string, PuppetType> },
): boolean {
  for (const { name } of parameters) {
    const value = values.get(name);
    const type = types.get(name);
    if (value === undefined || isDeferred(value) || type?.isInstance(value) === false) return false;
  }
  for (const name of values.keys()) {
    if (!types.has(name) && !METAPARAMETERS.has(name) && name !== 'name') return false;
  }
  return true;
}

/** Evaluates the types of a parameter list, in the top scope and the definition's text. */
function parameterTypes(
  definition: Definition,
  { top }: Compilation,
): ReadonlyMap<string, PuppetType> {
  const { source } = top;
  top.source = definition.source;
  try {
    return new Map(
      definition.parameters.map(({ name, typeExpr }) => {
        const type = typeExpr === undefined ? ANY : top.evaluate(typeExpr);
        return [name, type instanceof PuppetType ? type : ANY];
      }),
    );
  } finally {
    top.source = source;
  }
}
