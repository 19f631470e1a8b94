import { defineLogFunction } from '../define-log-function.ts';

export const info = defineLogFunction('info');
