import { scanText } from '../../../values/ruby/scan-text.ts';
import { defineFunction } from '../define-function.ts';

/** Takes a text apart by a format: `'3 pigs'.scanf('%i %s')` is `[3, 'pigs']`. */
export const scanf = defineFunction('scanf', {
  'String data, String format, Callable &block?': ([text, format]: [string, string], { block }) => {
    const found = scanText(text, format);
    return block === undefined ? found : block.call([found]);
  },
});
