/** All that programs import, for one bundle: what one entry makes, the other knows. */
export * from '../index.ts';
export * from '../testing/index.ts';
