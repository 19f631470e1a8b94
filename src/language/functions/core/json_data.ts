import { defineDataFunction } from '../define-data-function.ts';

/** What a JSON file of data holds. */
export const jsonData = defineDataFunction('json_data');
