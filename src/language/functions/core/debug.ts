import { defineLogFunction } from '../define-log-function.ts';

export const debug = defineLogFunction('debug');
