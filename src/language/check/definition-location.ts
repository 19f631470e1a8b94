import type { Node, NodeOf } from '../../syntax/nodes.ts';
import { labelOf } from '../labels.ts';
import type { Check, CheckOptions } from './context.ts';

type Named =
  NodeOf<'HostClassDefinition'> | NodeOf<'ResourceTypeDefinition'> | NodeOf<'FunctionDefinition'>;

/** A file of a module defines what its path says, or what lies below that. */
export const standsInItsFile: Check<Named> = (node, context) => {
  const { file } = context.options.locator;
  const namespace = namespaceOf(context.options);
  if (file === undefined || namespace === undefined) return;
  if (namespace === MISPLACED || !node.name.toLowerCase().startsWith(namespace)) {
    context.report('ILLEGAL_DEFINITION_LOCATION', node, node.name, file);
  }
};

/** A file of a module holds nothing but definitions. */
export const moduleHoldsDefinitions: Check<NodeOf<'Program'>> = ({ body }, context) => {
  if (body.kind === 'Nop' || namespaceOf(context.options) === undefined) return;
  const statements = body.kind === 'BlockExpression' ? body.statements : [body];
  for (const statement of statements) {
    if (isDefinition(statement)) continue;
    context.report('ILLEGAL_TOP_CONSTRUCT_LOCATION', statement, labelOf(statement));
  }
};

function isDefinition({ kind }: Node): boolean {
  return kind.endsWith('Definition')
    ? kind !== 'NodeDefinition'
    : /^Type(?:Alias|Mapping)$/.test(kind);
}

const MISPLACED = Symbol('in a module, but where no code belongs');
const CODE_FOLDERS: ReadonlySet<string | undefined> = new Set<string | undefined>([
  'manifests',
  'functions',
  'types',
  'plans',
]);

/** What the path of a module's file says it defines; undefined for other files. */
function namespaceOf({
  locator,
  modulepath = [],
}: CheckOptions): string | typeof MISPLACED | undefined {
  const { file } = locator;
  if (modulepath.length === 0 || !file?.endsWith('.pp')) return undefined;
  const folder = modulepath
    .map((path) => path.replace(/\/*$/, '/'))
    .find((path) => file.startsWith(path));
  if (folder === undefined) return undefined;
  const [module = '', area, ...rest] = file.slice(folder.length).toLowerCase().split('/');
  if (!CODE_FOLDERS.has(area)) return MISPLACED;
  const names = [module, ...rest.slice(0, -1)];
  const last = rest[rest.length - 1] ?? '';
  if (rest.length !== 1 || last !== 'init.pp') names.push(last.slice(0, -'.pp'.length));
  return names.join('::');
}
