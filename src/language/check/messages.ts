import { ISSUE_TEXTS } from '../issues-table.ts';

/**
 * What the checker finds besides what evaluating may find too: Puppet's texts by its issue codes
 * (`Puppet::Pops::Issues`); a text gets its facts as arguments.
 */
const CHECK_TEXTS = {
  // Assignment and variables
  ILLEGAL_INDEXED_ASSIGNMENT: () =>
    'Illegal attempt to assign via [index/key]. Not an assignable reference',
  APPENDS_DELETES_NO_LONGER_SUPPORTED: (operator: string) =>
    `The operator '${operator}' is no longer supported. See http://links.puppet.com/remove-plus-equals`,
  ILLEGAL_ASSIGNMENT_CONTEXT: () => 'Assignment not allowed here',
  ILLEGAL_VAR_NAME: (name: string) =>
    `Illegal variable name, The given name '${name}' does not conform to the naming rule /^((::)?[a-z]\\w*)*((::)?[a-z_]\\w*)$/`,
  ILLEGAL_NUMERIC_VAR_NAME: (name: string) =>
    `Illegal numeric variable name, The given name '${name}' must be a decimal value if it starts with a digit 0-9`,

  // Statements
  IDEM_EXPRESSION_NOT_LAST: (expression: string) =>
    `This ${expression} has no effect. A value was produced and then forgotten (one or more preceding expressions may have the wrong form)`,
  IDEM_NOT_ALLOWED_LAST: (expression: string, container: string) =>
    `This ${expression} has no effect. ${container} can not end with a value-producing expression without other effect`,
  RESOURCE_WITHOUT_TITLE: (name: string) =>
    `This expression is invalid. Did you try declaring a '${name}' resource without a title?`,
  NOT_RVALUE: (expression: string) =>
    `Invalid use of expression. ${expression} does not produce a value`,
  DUPLICATE_DEFAULT: (container: string) =>
    `This ${container} already has a 'default' entry - this is a duplicate`,
  DUPLICATE_KEY: (key: string) => `The key '${key}' is declared more than once`,

  // Definitions
  NOT_TOP_LEVEL: () =>
    'Classes, definitions, and nodes may only appear at toplevel or inside other classes',
  NOT_ABSOLUTE_TOP_LEVEL: (definition: string) => `${definition} may only appear at toplevel`,
  ILLEGAL_DEFINITION_NAME: (name: string, definition: string) =>
    `Unacceptable name. The name '${name}' is unacceptable as the name of ${definition}`,
  ILLEGAL_DEFINITION_LOCATION: (name: string, file: string) =>
    `Unacceptable location. The name '${name}' is unacceptable in file '${file}'`,
  ILLEGAL_TOP_CONSTRUCT_LOCATION: (expression: string) =>
    `This ${expression} is unacceptable as a top level construct in this location`,
  RESERVED_TYPE_NAME: (name: string, definition: string) =>
    `The name: '${name}' is already defined by Puppet and can not be used as the name of ${definition}.`,
  FUTURE_RESERVED_WORD: (word: string) => `Use of future reserved word: '${word}'`,
  ILLEGAL_TYPE_MAPPING: (expected: string, actual: string) =>
    `Illegal type mapping. Expected a ${expected} on the left side, got ${actual}`,

  // Parameters
  ILLEGAL_NUMERIC_PARAMETER: (name: string) =>
    `The numeric parameter name '$${name}' cannot be used (clashes with numeric match result variables)`,
  ILLEGAL_PARAM_NAME: (name: string) =>
    `Illegal parameter name. The given name '${name}' does not conform to the naming rule /^[a-z_]\\w*$/`,
  DUPLICATE_PARAMETER: (name: string) =>
    `The parameter '${name}' is declared more than once in the parameter list`,
  RESERVED_PARAMETER: (name: string, container: string) =>
    `The parameter $${name} redefines a built in parameter in the ${container}`,
  CAPTURES_REST_NOT_LAST: (name: string) =>
    `Parameter $${name} is not last, and has 'captures rest'`,
  CAPTURES_REST_NOT_SUPPORTED: (name: string, container: string) =>
    `Parameter $${name} has 'captures rest' - not supported in ${container}`,

  // Nodes
  ILLEGAL_HOSTNAME_CHARS: (name: string) =>
    `The hostname '${name}' contains illegal characters (only letters, digits, '_', '-', and '.' are allowed)`,
  ILLEGAL_HOSTNAME_INTERPOLATION: () =>
    'An interpolated expression is not allowed in a hostname of a node',
  ILLEGAL_NODE_INHERITANCE: () =>
    'Node inheritance is not supported in Puppet >= 4.0.0. See http://links.puppet.com/puppet-node-inheritance-deprecation',

  // Resources and queries
  ILLEGAL_ATTRIBUTE_APPEND: (name: string, container: string) =>
    `Illegal +> operation on attribute ${name}. This operator can not be used in ${container}`,
  UNSUPPORTED_OPERATOR_IN_CONTEXT: (operator: string, container: string) =>
    `The operator '${operator}' in ${container} is not supported.`,
  MULTIPLE_ATTRIBUTES_UNFOLD: () =>
    'Unfolding of attributes from Hash can only be used once per resource body',
  NOT_VIRTUALIZEABLE: () => 'Resource Defaults are not virtualizable',
  ILLEGAL_QUERY_EXPRESSION: (expression: string) =>
    `Illegal query expression. ${expression} cannot be used in a query`,

  // Texts in other languages
  ILLEGAL_JSON: (syntax: string, detail: string) =>
    `${unfit(syntax)} JSON syntax checker: Cannot parse invalid JSON string. "${detail}"`,
  ILLEGAL_BASE64: (syntax: string, detail: string) =>
    `${unfit(syntax)} Base64 syntax checker: Cannot parse invalid Base64 string - ${detail}`,
  ILLEGAL_PP: (syntax: string, detail: string) => `${unfit(syntax)} PP syntax checker: "${detail}"`,
  ILLEGAL_EPP: (syntax: string, detail: string) =>
    `${unfit(syntax)} EPP syntax checker: "${detail}"`,
} as const;

/** All that the checker may say. */
export const CHECK_MESSAGES = { ...ISSUE_TEXTS, ...CHECK_TEXTS } as const;

/** The code of a finding of the checker. */
export type CheckCode = keyof typeof CHECK_MESSAGES;

/** The facts that the text of a finding needs. */
export type CheckArguments<C extends CheckCode> = Parameters<(typeof CHECK_MESSAGES)[C]>;

function unfit(syntax: string): string {
  return `Invalid produced text having syntax: '${syntax}'.`;
}
