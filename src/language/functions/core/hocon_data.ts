import { defineDataFunction } from '../define-data-function.ts';

/** What a HOCON file of data holds. */
export const hoconData = defineDataFunction('hocon_data');
