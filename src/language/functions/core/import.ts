import { EvaluationError } from '../../faults.ts';
import type { CallableFunction } from '../function.ts';

/** What old manifests read others with; only its refusal is left. */
export const importFunction: CallableFunction = {
  name: 'import',
  call(_args, { place: { file, line, column } }) {
    throw new EvaluationError({
      code: 'DISCONTINUED_IMPORT',
      message:
        "Use of 'import' has been discontinued in favor of a manifest directory. See http://links.puppet.com/puppet-import-deprecation",
      file,
      line,
      column,
    });
  },
};
