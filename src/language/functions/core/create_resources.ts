import { PuppetHash } from '../../../values/puppet-hash.ts';
import { rubyClassName } from '../../../values/class-names.ts';
import { toText } from '../../../values/text.ts';
import { EvaluationError, Fault } from '../../faults.ts';
import { ISSUE_TEXTS } from '../../issues-table.ts';
import { declareResources } from '../../catalog/declare.ts';
import { defineClassicFunction } from '../define-classic-function.ts';
import type { Value } from '../../../values/value.ts';
import type { Param } from '../../catalog/draft.ts';
import type { Scope } from '../../scope.ts';
import type { SourcePosition } from '../../../diagnostics/issue.ts';

/** Declares a resource for each entry `title => parameters` of a hash. */
export const createResources = defineClassicFunction('create_resources', {
  arity: -3,
  run(args, { scope, place }) {
    const [type = '', instances, defaults = new PuppetHash()] = args;
    if (args.length > 3) {
      throw new Fault(
        `create_resources(): wrong number of arguments (${args.length}; must be 2 or 3)`,
      );
    }
    if (!(instances instanceof PuppetHash)) {
      throw new Fault('create_resources(): second argument must be a hash');
    }
    if (!(defaults instanceof PuppetHash)) {
      throw new Fault('create_resources(): third argument, if provided, must be a hash');
    }
    const { typeName, exported, virtual } = readType(toText(type), place);
    return instances.entries().flatMap(([title, given]) =>
      declareResources({
        scope,
        typeName,
        isByFunction: true,
        hasNumberTitle: typeof title === 'bigint',
        titles: (Array.isArray(title) ? (title as readonly Value[]) : [title]).map(toText),
        params: paramsOf(given, defaults, scope),
        place,
        virtual,
        exported,
      }),
    );
  },
});

function readType(
  type: string,
  place: SourcePosition,
): { typeName: string; virtual: boolean; exported: boolean } {
  const typeName = type.replace(/^@{1,2}/, '').toLowerCase();
  const virtual = type.startsWith('@');
  if (typeName === 'class' && virtual) {
    const message = `Evaluation Error: ${ISSUE_TEXTS.CLASS_NOT_VIRTUALIZABLE()}`;
    throw new EvaluationError({
      code: 'CLASS_NOT_VIRTUALIZABLE',
      message,
      file: place.file,
      line: place.line,
    });
  }
  return { typeName, virtual, exported: type.startsWith('@@') };
}

/** Parameters that are undef are left out, so that defaults apply. */
function paramsOf(given: Value, defaults: PuppetHash, scope: Scope): Param[] {
  if (given !== null && !(given instanceof PuppetHash))
    throw new Fault(`no implicit conversion of ${rubyClassName(given)} into Hash`);
  const own = given?.entries() ?? [];
  const merged = PuppetHash.from([...defaults, ...own]);
  return merged.entries().map(([name, value]) => {
    return { name: toText(name), value, setter: scope.definition, place: {} };
  });
}
