import { toText } from '../../values/text.ts';
import { PuppetHash } from '../../values/puppet-hash.ts';
import { EvaluationError } from '../faults.ts';
import { Scope } from '../scope.ts';
import { Definition } from '../definitions.ts';
import { addResource, enter } from './add-resource.ts';
import { declareClass, evaluateResource } from './classes.ts';
import { addToStage } from './evaluate-definition.ts';
import { Draft } from './draft.ts';
import type { Compilation } from '../compilation.ts';
import type { TopLevelCode } from '../environment.ts';
import type { Value } from '../../values/value.ts';

/** What the top scope is given besides code. */
interface Given {
  readonly parameters?: PuppetHash | undefined;
  /** What a certificate would say beside the name: `extensions`, `external`, `authenticated`. */
  readonly trusted?: PuppetHash | undefined;
  readonly serverFacts?: PuppetHash | undefined;
}

/** Sets up what is there before any code: the main stage, variables, `Class[settings]`. */
export function prepare(compilation: Compilation, given: Given): void {
  const { top } = compilation;
  const stage = new Draft({ type: 'Stage', title: 'main', scope: top, kind: 'compilable_type' });
  stage.set('name', 'main');
  enter(stage, compilation);
  setVariables(compilation, given);
  declareSettings(compilation);
}

/** Runs the code outside of classes, defines and nodes; without code there is no class `main` to name. */
export function evaluateMain(compilation: Compilation, code: readonly TopLevelCode[]): void {
  const { top } = compilation;
  const main = new Draft({ type: 'Class', title: 'main', scope: top });
  main.set('name', 'main');
  top.resource = main;
  addResource(main, top);
  main.isEvaluated = true;
  if (code.length > 0) {
    top.setPrivileged('title', 'main');
    top.setPrivileged('name', 'main');
  }
  compilation.classScopes.set('', top);
  addToStage(main);
  for (const { body, source } of code) {
    top.source = source;
    top.evaluate(body);
  }
}

/** Evaluates the node block that fits and returns its scope; the top scope where there are no nodes. */
export function evaluateNode(compilation: Compilation): Scope {
  const { definitions } = compilation.environment;
  if (!definitions.hasNodes) return compilation.top;
  const { node } = compilation;
  const definition = definitions.nodeNamed(node) ?? definitions.nodeNamed('default');
  if (definition === undefined) {
    throw EvaluationError.uncoded(
      `Could not find node statement with name 'default' or '${node}'`,
      {},
    );
  }
  const resource = declareClass(definition, compilation.top);
  evaluateResource(resource);
  return compilation.classScopes.get(definition.name) ?? compilation.top;
}

/** The variables that facts make: each by its name, and `$facts` with all of them. */
export function factVariables(facts: PuppetHash): Map<string, Value> {
  const variables = new Map<string, Value>();
  for (const [name, value] of facts) if (typeof name === 'string') variables.set(name, value);
  return variables.set('facts', facts);
}

function setVariables(
  compilation: Compilation,
  { parameters, trusted, serverFacts = new PuppetHash() }: Given,
): void {
  const { top } = compilation;
  for (const [name, value] of parameters ?? []) {
    if (typeof name === 'string') top.setPrivileged(name, value);
  }
  const { node, environment } = compilation;
  top.setPrivileged('environment', environment.name);
  top.setPrivileged('trusted', trustedData(node, trusted));
  top.setPrivileged(
    'server_facts',
    PuppetHash.from([...serverFacts, ['environment', environment.name]]),
  );
}

/** What Puppet trusts without a certificate is the name alone. */
function trustedData(node: string, trusted = new PuppetHash()): PuppetHash {
  const dot = node.indexOf('.');
  return PuppetHash.from([
    ['authenticated', 'local'],
    ['certname', node],
    ['extensions', new PuppetHash()],
    ['hostname', dot < 0 ? node : node.slice(0, dot)],
    ['domain', dot < 0 ? null : node.slice(dot + 1)],
    ['external', new PuppetHash()],
    ...trusted,
  ]);
}

function declareSettings(compilation: Compilation): void {
  const { top, environment } = compilation;
  const definition = new Definition({ kind: 'class', name: 'settings' });
  const resource = new Draft({ type: 'Class', title: 'Settings', scope: top, definition });
  enter(resource, compilation);
  resource.isEvaluated = true;
  compilation.catalog.addClass('settings');
  const scope = new Scope({ compilation, parent: top, definition, resource });
  compilation.classScopes.set('settings', scope);
  environment.definitions.add(definition);
  const { strict, strictVariables } = compilation.settings;
  const settings = PuppetHash.from([
    ['environment', environment.name],
    ['strict', strict],
    ['strict_variables', strictVariables],
    ['storeconfigs', false],
    ['tasks', false],
  ]);
  for (const [name, value] of settings) scope.set(toText(name), value);
  scope.set('all_local', settings);
  addToStage(resource);
}
