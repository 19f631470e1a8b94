/** Puppet's issue codes for types that cannot be built. */
export type TypeArgumentCode =
  | 'BAD_COLLECTION_SLICE_TYPE'
  | 'BAD_INTEGER_SLICE_ARITY'
  | 'BAD_INTEGER_SLICE_TYPE'
  | 'BAD_NOT_UNDEF_SLICE_TYPE'
  | 'BAD_STRING_SLICE_ARITY'
  | 'BAD_TYPE_SLICE_ARITY'
  | 'BAD_TYPE_SLICE_TYPE'
  | 'BAD_TYPE_SPECIALIZATION'
  | 'EMPTY_RESOURCE_SPECIALIZATION'
  | 'ILLEGAL_CLASSREF'
  | 'ILLEGAL_HOSTCLASS_NAME'
  | 'ILLEGAL_NAME'
  | 'ILLEGAL_RESOURCE_SPECIALIZATION'
  | 'OPERATOR_NOT_APPLICABLE'
  | 'RUNTIME_ERROR'
  | 'UNKNOWN_RESOURCE_TYPE';

/** Why a type cannot be built from its arguments; the text is Puppet's. */
export class TypeArgumentError extends Error {
  override readonly name = 'TypeArgumentError';
  readonly code: TypeArgumentCode;
  /** Which argument is to blame; undefined: the whole expression. */
  readonly argument: number | undefined;

  constructor(message: string, code: TypeArgumentCode = 'RUNTIME_ERROR', argument?: number) {
    super(message);
    this.code = code;
    this.argument = argument;
  }
}
