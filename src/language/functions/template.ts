import { parse } from '../../syntax/parse.ts';
import { callWithNames, type Code } from '../closure.ts';
import { Fault } from '../faults.ts';
import { PuppetHash } from '../../values/puppet-hash.ts';
import { renderIssue } from '../../diagnostics/render.ts';
import { inGlobalScope } from './puppet-function.ts';
import type { Locator } from '../../syntax/locator.ts';
import type { NodeOf } from '../../syntax/nodes.ts';
import type { Value } from '../../values/value.ts';
import type { Scope } from '../scope.ts';

/** An EPP template and what it is given. */
export interface Template {
  readonly functionName: 'epp' | 'inline_epp';
  readonly text: string;
  readonly file: string;
  readonly values: PuppetHash | undefined;
}

/** The text of a template; one in a file sees the top scope, an inline one also what its caller sees. */
export function renderTemplate(template: Template, scope: Scope): Value {
  const { functionName, values } = template;
  const { lambda, locator } = readTemplate(template);
  const { parameters, body, returnType } = lambda;
  const code: Code = { name: 'lambda', parameters, body, returnType, source: locator };
  const hasParameters = lambda.body?.kind === 'EppExpression' && lambda.body.parametersSpecified;
  const call = (at: Scope): Value =>
    callWithNames(code, {
      given: values ?? new PuppetHash(),
      scope: at,
      isChecked: hasParameters || values === undefined,
    });
  if (functionName === 'epp') return inGlobalScope(scope.compilation.top, locator, call);
  const { source } = scope;
  scope.source = locator;
  try {
    return call(scope);
  } finally {
    scope.source = source;
  }
}

function readTemplate({ functionName, text, file }: Template): {
  readonly lambda: NodeOf<'LambdaExpression'>;
  readonly locator: Locator;
} {
  const { ast, issues, locator } = parse(text, { file, epp: true });
  const error = issues.find(({ severity }) => severity === 'error');
  if (error !== undefined) {
    throw new Fault(
      `${functionName}(): Invalid EPP: ${renderIssue(error).replace(/^Error: /, '')}`,
    );
  }
  const body = ast?.body;
  if (body?.kind !== 'LambdaExpression') {
    throw new Fault(`${functionName}(): the parser did not produce a LambdaExpression`);
  }
  return { lambda: body, locator };
}
