/**
 * Puppet's texts of what can go wrong while evaluating, by issue code
 * (`Puppet::Pops::Issues`); a text gets its facts as arguments.
 */
export const ISSUE_TEXTS = {
  // Variables and assignment
  UNKNOWN_VARIABLE: (name: string) => `Unknown variable: '${name}'.`,
  ILLEGAL_VARIABLE_EXPRESSION: (expression: string) =>
    `Illegal variable expression. ${expression} did not produce a variable name (String or Numeric).`,
  ILLEGAL_ASSIGNMENT: (what: string) =>
    `Illegal attempt to assign to '${what}'. Not an assignable reference`,
  CROSS_SCOPE_ASSIGNMENT: (name: string) =>
    `Illegal attempt to assign to '${name}'. Cannot assign to variables in other namespaces`,
  ILLEGAL_NUMERIC_ASSIGNMENT: (name: string) =>
    `Illegal attempt to assign to the numeric match result variable '$${name}'. Numeric variables are not assignable`,
  ILLEGAL_REASSIGNMENT: (name: string) =>
    name === 'name' || name === 'title'
      ? `Cannot reassign built in (or already assigned) variable '$${name}'`
      : `Cannot reassign variable '$${name}'`,
  ILLEGAL_RESERVED_ASSIGNMENT: (name: string) =>
    `Attempt to assign to a reserved variable name: '$${name}'`,
  ILLEGAL_MULTI_ASSIGNMENT_SIZE: (expected: number, actual: number) =>
    `Mismatched number of assignable entries and values, expected ${expected}, got ${actual}`,
  MISSING_MULTI_ASSIGNMENT_KEY: (key: string) =>
    `No value for required key '${key}' in assignment to variables from hash`,
  MISSING_MULTI_ASSIGNMENT_VARIABLE: (name: string) =>
    `No value for required variable '$${name}' in assignment to variables from class reference`,

  // Operators
  UNSUPPORTED_OPERATOR: (operator: string) => `The operator '${operator}' is not supported.`,
  OPERATOR_NOT_APPLICABLE: (operator: string, left: string) =>
    `Operator '${operator}' is not applicable to ${left}.`,
  OPERATOR_NOT_APPLICABLE_WHEN: (operator: string, left: string, right: string) =>
    `Operator '${operator}' is not applicable to ${left} when right side is ${right}.`,
  COMPARISON_NOT_POSSIBLE: (comparison: string, detail: string) =>
    `Comparison of: ${comparison}, is not possible. Caused by '${detail}'.`,
  MATCH_NOT_REGEXP: (detail: string) =>
    `Can not convert right match operand to a regular expression. Caused by '${detail}'.`,
  MATCH_NOT_STRING: (left: string) =>
    `Left match operand must result in a String value. Got ${left}.`,
  NOT_NUMERIC: (value: string) => `The value '${value}' cannot be converted to Numeric.`,
  NUMERIC_COERCION: (before: string, after: string) =>
    `The string '${before}' was automatically coerced to the numerical value ${after}`,
  NUMERIC_OVERFLOW: (expression: string, end: string, value: string) =>
    `${expression} resulted in a value outside of Puppet Integer ${end} range, got '${value}'`,
  DIV_BY_ZERO: () => 'Division by 0',
  RESULT_IS_INFINITY: (operator: string) => `The result of the ${operator} expression is Infinity`,
  UNMATCHED_SELECTOR: (value: string) =>
    `No matching entry for selector parameter with value '${value}'`,

  // Access and types
  BAD_STRING_SLICE_ARITY: (actual: number) =>
    `String supports [] with one or two arguments. Got ${actual}`,
  BAD_STRING_SLICE_KEY_TYPE: (actual: string) =>
    `A substring operation does not accept ${actual} as a character index. Expected an Integer`,
  BAD_ARRAY_SLICE_ARITY: (actual: number) =>
    `Array supports [] with one or two arguments. Got ${actual}`,
  BAD_HASH_SLICE_ARITY: (actual: number) =>
    `Hash supports [] with one or more arguments. Got ${actual}`,
  BAD_SLICE_KEY_TYPE: (left: string, actual: string, expected: string) =>
    `${left}[] cannot use ${actual} where ${expected} is expected`,
  BAD_INTEGER_SLICE_ARITY: (type: string, actual: number) =>
    `${type}-Type supports [] with one or two arguments (from, to). Got ${actual}`,
  BAD_INTEGER_SLICE_TYPE: (requirement: string, actual: string) => `${requirement}. Got ${actual}`,
  BAD_COLLECTION_SLICE_TYPE: (actual: string) =>
    `A Type's size constraint arguments must be a single Integer type, or 1-2 integers (or default). Got ${actual}`,
  BAD_NOT_UNDEF_SLICE_TYPE: (type: string, actual: string) =>
    `${type}[] argument must be a Type or a String. Got ${actual}`,
  BAD_TYPE_SLICE_TYPE: (type: string, actual: string) =>
    `${type}[] arguments must be types. Got ${actual}`,
  BAD_TYPE_SLICE_ARITY: (type: string, expected: string, actual: number) =>
    `${type}[] accepts ${expected}. Got ${actual}`,
  BAD_TYPE_SPECIALIZATION: (type: string, message: string) =>
    `Error creating type specialization of ${type}, ${message}`,
  ILLEGAL_RESOURCE_SPECIALIZATION: (actual: string) =>
    `First argument to Resource[] must be a resource type or a String. Got ${actual}.`,
  EMPTY_RESOURCE_SPECIALIZATION: () => 'Arguments to Resource[] are all empty/undefined',
  ILLEGAL_CLASSREF: (name: string) =>
    `Illegal type reference. The given name '${name}' does not conform to the naming rule`,
  ILLEGAL_HOSTCLASS_NAME: (what: string) =>
    `Illegal Class name in class reference. ${what} cannot be used where a String is expected`,
  ILLEGAL_NAME: (name: string) =>
    `Illegal name. The given name '${name}' does not conform to the naming rule /^((::)?[a-z_]\\w*)(::[a-z]\\w*)*$/`,
  UNKNOWN_RESOURCE_TYPE: (name: string) => `Resource type not found: ${name}`,
  UNKNOWN_RESOURCE: (type: string, title: string) => `Resource not found: ${type}['${title}']`,
  UNKNOWN_RESOURCE_PARAMETER: (type: string, title: string, name: string) =>
    `The resource ${type}['${title}'] does not have a parameter called '${name}'`,

  // Calls
  UNKNOWN_FUNCTION: (name: string) => `Unknown function: '${name}'.`,
  ILLEGAL_EXPRESSION: (expression: string, feature: string, container: string) =>
    `Illegal expression. ${expression} is unacceptable as ${feature} in ${container}`,
  MISSING_REQUIRED_PARAMETER: (name: string) =>
    `Parameter $${name} is required but no value was given`,
  REQUIRED_PARAMETER_AFTER_OPTIONAL: (name: string) =>
    `Parameter $${name} is required but appears after optional parameters`,
  RUNTIME_ERROR: (expression: string, detail: string) =>
    `Error while evaluating ${expression}, ${detail}`,
  UNSUPPORTED_EXPRESSION: (expression: string) =>
    `Expressions of type ${expression} are not supported in this version of Puppet`,
  EXPRESSION_NOT_SUPPORTED_WHEN_COMPILING: (expression: string) =>
    `${expression} is not available when compiling a catalog`,
  RESERVED_WORD: (word: string) =>
    `Use of reserved word: ${word}, must be quoted if intended to be a String value`,
  ILLEGAL_EPP_PARAMETERS: () =>
    "Ambiguous EPP parameter expression. Probably missing '<%-' before parameters to remove leading whitespace",

  // Resources
  ILLEGAL_RESOURCE_TYPE: (actual: string) =>
    `Illegal Resource Type expression, expected result to be a type name, or untitled Resource, got ${actual}`,
  MISSING_TITLE: () => 'Missing title. The title expression resulted in undef',
  MISSING_TITLE_AT: (index: number) =>
    `Missing title at index ${index}. The title expression resulted in an undef title`,
  ILLEGAL_TITLE_TYPE_AT: (index: number, actual: string) =>
    `Illegal title type at index ${index}. Expected String, got ${actual}`,
  EMPTY_STRING_TITLE_AT: (index: number) =>
    `Empty string title at ${index}. Title strings must have a length greater than zero.`,
  DUPLICATE_TITLE: (title: string) =>
    `The title '${title}' has already been used in this resource expression`,
  // Puppet's own spelling of the code.
  DUPLICATE_ATTRIBUE: (name: string) => `The attribute '${name}' has already been set`,
  TYPE_MISMATCH: (expected: string, actual: string) =>
    `Expected value of type ${expected}, got ${actual}`,
  ILLEGAL_OVERRIDDEN_TYPE: (actual: string) =>
    `Resource Override can only operate on resources, got: ${actual}`,
  CLASS_NOT_VIRTUALIZABLE: () => 'Classes are not virtualizable',
  RT_NO_STORECONFIGS: () =>
    'You cannot collect exported resources without storeconfigs being set; the collection will be ignored',
  RT_NO_STORECONFIGS_EXPORT: () =>
    'You cannot collect exported resources without storeconfigs being set; the export is ignored',
  NOT_CATALOG_TYPE: (type: string) =>
    `Illegal relationship operand, can not form a relationship with something of type ${type}. A Catalog type is required.`,
  ILLEGAL_RELATIONSHIP_OPERAND_TYPE: (operand: string) =>
    `Illegal relationship operand, can not form a relationship with ${operand}. A Catalog type is required.`,
} as const;

/** The code of one of these issues. */
export type IssueCode = keyof typeof ISSUE_TEXTS;
