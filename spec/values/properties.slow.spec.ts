import { describeProperties } from './properties.ts';

describeProperties(5000);
