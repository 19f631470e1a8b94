import { defineLogFunction } from '../define-log-function.ts';

export const err = defineLogFunction('err');
