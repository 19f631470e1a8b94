import { defineLogFunction } from '../define-log-function.ts';

export const emerg = defineLogFunction('emerg');
