import { defineDataFunction } from '../define-data-function.ts';

/** What a YAML file of data holds. */
export const yamlData = defineDataFunction('yaml_data');
