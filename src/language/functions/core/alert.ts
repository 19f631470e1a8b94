import { defineLogFunction } from '../define-log-function.ts';

export const alert = defineLogFunction('alert');
