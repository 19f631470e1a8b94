import type { Evaluators } from './evaluate.ts';

/** Definitions were noted when their file was read; where they stand they have no value. */
export const DEFINITIONS: Evaluators = {
  HostClassDefinition: () => null,
  ResourceTypeDefinition: () => null,
  NodeDefinition: () => null,
  FunctionDefinition: () => null,
  PlanDefinition: () => null,
  TypeAlias: () => null,
  TypeMapping: () => null,
  TypeDefinition: () => null,
};
