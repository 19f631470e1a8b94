import { itAnswersAsGolden } from '../../support/golden-calls.ts';

describe('values, types, operators and functions as real Puppet answers', () => {
  itAnswersAsGolden('core');
});
