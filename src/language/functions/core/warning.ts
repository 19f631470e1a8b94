import { defineLogFunction } from '../define-log-function.ts';

export const warning = defineLogFunction('warning');
