/**
 * Tests of Puppet manifests in milliseconds, without Ruby and without a hypervisor: for mocha and chai, or
 * with plain functions for any other runner.
 */
export { compileClass, compileCode, compileDefine, compileNode } from './compile.ts';
export type { CaseOptions, ParameterOptions } from './compile.ts';
export { runFunction, typeAlias } from './run-function.ts';
export type { FunctionOutcome, TestedType } from './run-function.ts';
export { TestCatalog } from './test-catalog.ts';
export { Relationships } from './relationships.ts';
export { mismatches } from './expectation.ts';
export type { References, ResourceExpectation } from './expectation.ts';
export { isAsExpected } from './expected.ts';
export type { Expected } from './expected.ts';
export { puppet } from './chai.ts';
export type { ResourceAssertion } from './chai.ts';
export { factsOf, mergeFacts, SYSTEM_NAMES } from './facts.ts';
export type { Facts } from './facts.ts';
export { supportedSystems } from './supported-systems.ts';
export { DEFAULT } from '../values/value.ts';
export { coverage, coverageText, resetCoverage } from './coverage.ts';
export type { Coverage } from './coverage.ts';
export { ref, ResourceReference } from './ref.ts';
export { sensitive } from './sensitive.ts';
export { secondRun, simulate } from './simulate.ts';
export type {
  SimulatedEvent,
  SimulatedHostOptions,
  SimulateOptions,
  Simulation,
} from '../simulation/simulate.ts';
