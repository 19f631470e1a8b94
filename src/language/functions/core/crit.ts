import { defineLogFunction } from '../define-log-function.ts';

export const crit = defineLogFunction('crit');
