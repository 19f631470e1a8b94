import type { NodeOf } from '../../syntax/nodes.ts';
import { labelOf, withArticle } from '../labels.ts';
import type { Check } from './context.ts';

type Named =
  | NodeOf<'HostClassDefinition'>
  | NodeOf<'ResourceTypeDefinition'>
  | NodeOf<'FunctionDefinition'>
  | NodeOf<'PlanDefinition'>
  | NodeOf<'TypeAlias'>
  | NodeOf<'TypeDefinition'>;

const DEFINITION_NAME = /^[a-z]\w*(?:::[a-z]\w*)*$/;
const TYPE_NAME = /^[A-Z]\w*(?:::[A-Z]\w*)*$/;

const RESERVED: ReadonlySet<string> = new Set([
  'type',
  'any',
  'unit',
  'scalar',
  'boolean',
  'numeric',
  'integer',
  'float',
  'collection',
  'array',
  'hash',
  'tuple',
  'struct',
  'variant',
  'optional',
  'enum',
  'regexp',
  'pattern',
  'runtime',
  'init',
  'object',
  'sensitive',
  'semver',
  'semverrange',
  'string',
  'timestamp',
  'timespan',
  'typeset',
]);

/** Names of definitions are lower case words, those of types start with capitals. */
export const hasDefinitionName: Check<Named> = (node, context) => {
  const pattern = node.kind === 'TypeAlias' ? TYPE_NAME : DEFINITION_NAME;
  if (!pattern.test(node.name)) {
    context.report('ILLEGAL_DEFINITION_NAME', node, node.name, withArticle(labelOf(node)));
  }
};

/** The names of Puppet's types are taken. */
export const isNotBuiltInType: Check<Named> = (node, context) => {
  if (RESERVED.has(node.name)) {
    context.report('RESERVED_TYPE_NAME', node, node.name, withArticle(labelOf(node)));
  }
};

/** The word `plan` may become a keyword. */
export const isNotFutureWord: Check<Named> = (node, context) => {
  if (node.name === 'plan') context.report('FUTURE_RESERVED_WORD', node, node.name);
};
