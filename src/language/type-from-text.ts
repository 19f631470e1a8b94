import { TypeReferenceType } from '../values/types/named.ts';
import { parseType, TypeSyntaxError } from '../values/types/parse-type.ts';
import { Fault } from './faults.ts';
import { typeNamed } from './evaluate/type-names.ts';
import type { PuppetType } from '../values/types/type.ts';
import type { Compilation } from './compilation.ts';

/** The type that a text names: `Array[String]`; aliases of the manifests count too. */
export function typeFromText(text: string, compilation: Compilation): PuppetType {
  try {
    return parseType(text, (name) => {
      const type = typeNamed(name, compilation);
      return type instanceof TypeReferenceType ? undefined : type;
    });
  } catch (thrown) {
    if (thrown instanceof TypeSyntaxError) throw new Fault(thrown.message);
    throw thrown;
  }
}
