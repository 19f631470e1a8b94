import { JsonError, readJson } from '../../../values/data/read-json.ts';
import { PuppetHash } from '../../../values/puppet-hash.ts';
import { Fault } from '../../faults.ts';
import { isTruthy } from '../../../values/equality.ts';
import { defineClassicFunction } from '../define-classic-function.ts';
import { defineFunction } from '../define-function.ts';
import { compareVersions } from '../compare-versions.ts';
import { globFiles } from '../glob-files.ts';
import { rubyText } from '../../../values/ruby/ruby-text.ts';
import { toRubyInteger } from '../../../values/ruby/ruby-numbers.ts';
import { isArray, type Value } from '../../../values/value.ts';
import type { Call, CallableFunction } from '../function.ts';

/** Functions on what is around the code that calls: facts, modules, files, the caller, the clock. */
export const SURROUNDING_FUNCTIONS: readonly CallableFunction[] = [
  defineClassicFunction('assert_private', {
    takes: [0, 1, 'assert_private(): Wrong number of arguments given (#}) for 0 or 1)'],
    isStatement: true,
    run([message = null], call) {
      assertPrivate(message, call);
      return null;
    },
  }),
  defineClassicFunction('private', {
    isStatement: true,
    run([message = null], call) {
      call.scope.log(
        'warning',
        "private() DEPRECATED: This function will cease to function on Puppet 4; please use assert_private() before upgrading to puppet 4 for backwards-compatibility, or migrate to the new parser's typing system.",
      );
      assertPrivate(message, call);
      return null;
    },
  }),
  defineFunction('fact', { 'String fact_name': ([name]: [string], call) => factAt(name, call) }),
  defineFunction('os_version_gte', {
    'String[1] os, String[1] version': ([os, version]: [string, string], { scope }) => {
      const facts = scope.compilation.top.lookup('facts');
      if (!(facts instanceof PuppetHash) || facts.get('operatingsystem') !== os) return false;
      return (
        compareVersions(rubyText(facts.get('operatingsystemmajrelease') ?? null), version) >= 0
      );
    },
  }),
  defineFunction('stdlib::os_version_gte', {
    'String[1] os, String[1] version': ([os, version]: [string, string], call) => {
      if (factAt('os.name', call) !== os) return false;
      return compareVersions(rubyText(factAt('os.release.major', call)), version) >= 0;
    },
  }),
  defineClassicFunction('get_module_path', {
    takes: [1, 1, 'get_module_path(): Wrong number of arguments, expects one'],
    run: ([module = null], call) => modulePath(module, call),
  }),
  defineClassicFunction('load_module_metadata', {
    takes: [1, 2, 'load_module_metadata(): Wrong number of arguments, expects one or two'],
    run: ([module = null, mayBeMissing = null], call) =>
      moduleMetadata(module, { mayBeMissing: isTruthy(mayBeMissing), call }),
  }),
  defineClassicFunction('glob', {
    takes: [1, 1, 'glob(): Wrong number of arguments given (# for 1)'],
    run([patterns = null], { scope }) {
      if (typeof patterns !== 'string' && !isArray(patterns))
        throw new Fault('glob(): Requires either array or string to work');
      const all = isArray(patterns) ? patterns.map(rubyText) : [patterns];
      return all.flatMap((pattern) => globFiles(pattern, scope.compilation.environment.files));
    },
  }),
  defineClassicFunction('is_function_available', {
    takes: [1, 1, 'is_function_available?(): Wrong number of arguments given # for 1'],
    run: ([name = null], { scope }) =>
      typeof name === 'string' &&
      name !== '' &&
      scope.compilation.environment.findFunction(name) !== undefined,
  }),
  defineFunction('stdlib::has_function', {
    'String[1] function_name': ([name]: [string], { scope }) =>
      scope.compilation.environment.findFunction(name) !== undefined,
  }),
  defineClassicFunction('time', {
    takes: [0, 1, 'time(): Wrong number of arguments given # for 0 or 1'],
    run: (_, { scope }) => scope.compilation.now().nanoseconds / 1_000_000_000n,
  }),
];

function assertPrivate(message: Value, { scope }: Call): void {
  const isCalledFromOwn =
    (scope.lookup('module_name') ?? null) === (scope.lookup('caller_module_name') ?? null);
  // The top scope has a module without a name, and no caller.
  if (isCalledFromOwn && !scope.isTop) return;
  if (typeof message === 'string') throw new Fault(message);
  const { kind, name } = scope.definition;
  throw new Fault(`${kind === 'class' ? 'Class' : 'Definition'} ${name} is private`);
}

/** The value at a dotted path of the facts; parts in double quotes may hold points. */
function factAt(name: string, { scope }: Call): Value {
  let value = scope.compilation.top.lookup('facts') ?? null;
  const walked: string[] = [];
  for (const [, plain, quoted] of name.matchAll(/([^."]+)|"([^"]+)"/g)) {
    if (value === null) return null;
    const key = plain ?? quoted ?? '';
    const warn = (problem: string): null => {
      const at = walked.map((part) => (part.includes('.') ? `"${part}"` : part)).join('.');
      const message = `fact request for ${name} returning nil: '${at}' ${problem} '${key}'`;
      scope.compilation.log({ level: 'warning', message });
      return null;
    };
    if (value instanceof PuppetHash) value = value.get(key) ?? null;
    else if (isArray(value)) value = elementAt(value, key) ?? warn('is an array; cannot index to');
    else value = warn('is not a collection; cannot walk to');
    walked.push(key);
  }
  return value;
}

function elementAt(list: readonly Value[], key: string): Value | undefined {
  try {
    return list.at(Number(toRubyInteger(key))) ?? null;
  } catch (thrown) {
    if (thrown instanceof Fault) return undefined;
    throw thrown;
  }
}

function modulePath(module: Value, { scope }: Call): string {
  const { environment } = scope.compilation;
  const home = environment.files.directoryOf(rubyText(module));
  if (home !== undefined) return home;
  throw new Fault(`Could not find module ${rubyText(module)} in environment ${environment.name}`);
}

function moduleMetadata(
  module: Value,
  { mayBeMissing, call }: { readonly mayBeMissing: boolean; readonly call: Call },
): Value {
  const file = `${modulePath(module, call)}/metadata.json`;
  const text = call.scope.compilation.environment.files.read(file);
  if (text === undefined) {
    if (mayBeMissing) return new PuppetHash();
    throw new Fault(`load_module_metadata(): No metadata.json file for module ${rubyText(module)}`);
  }
  try {
    return readJson(text);
  } catch (thrown) {
    if (!(thrown instanceof JsonError)) throw thrown;
    throw new Fault(`load_module_metadata(): ${file} is not JSON: ${thrown.message}`);
  }
}
