import { defineLogFunction } from '../define-log-function.ts';

export const notice = defineLogFunction('notice');
