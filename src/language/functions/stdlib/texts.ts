import { escapeRegexp } from '../../../values/ruby/escape-regexp.ts';
import { Fault } from '../../faults.ts';
import { defineClassicFunction } from '../define-classic-function.ts';
import { characterSet } from '../../../values/ruby/character-set.ts';
import { asText, noMethod } from '../../../values/ruby/ruby-errors.ts';
import { isArray, type Value } from '../../../values/value.ts';
import type { CallableFunction } from '../function.ts';

/** Functions on a text, or on each text of a list. */
export const TEXT_FUNCTIONS: readonly CallableFunction[] = [
  defineOnTexts('regexpescape', escapeRegexp),
  defineOnTexts('swapcase', (text) =>
    text.replace(/\p{L}/gu, (letter) =>
      letter === letter.toUpperCase() ? letter.toLowerCase() : letter.toUpperCase(),
    ),
  ),
  defineOnTexts('uriescape', escapeUri),
  defineReverse(),
  defineSqueeze(),
  defineLineEnds('dos2unix', /\r\n/g, '\n'),
  defineLineEnds('unix2dos', /\r*\n/g, '\r\n'),
];

function defineOnTexts(name: string, change: (text: string) => string): CallableFunction {
  return defineClassicFunction(name, {
    takes: [1, Infinity, `${name}(): Wrong number of arguments given (# for 1)`],
    run([value = null]) {
      if (typeof value === 'string') return change(value);
      if (!isArray(value))
        throw new Fault(`${name}(): Requires either array or string to work with`);
      return value.map((item) => (typeof item === 'string' ? change(item) : item));
    },
  });
}

/** Escapes what has no place in a URI, and leaves what has a meaning there. */
function escapeUri(text: string): string {
  return text.replace(/[^-_.!~*'()a-zA-Z\d;/?:@&=+$,[\]]/gu, (sign) =>
    [...Buffer.from(sign)]
      .map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)
      .join(''),
  );
}

function defineReverse(): CallableFunction {
  return defineClassicFunction('reverse', {
    takes: [1, Infinity, 'reverse(): Wrong number of arguments given (# for 1)'],
    run([value = null]) {
      if (typeof value === 'string') return Array.from(value).reverse().join('');
      if (isArray(value)) return [...value].reverse();
      throw new Fault('reverse(): Requires either array or string to work with');
    },
  });
}

function defineSqueeze(): CallableFunction {
  return defineClassicFunction('squeeze', {
    takes: [1, 2, 'squeeze(): Wrong number of arguments given # for 2 or 1'],
    run([value = null, characters]) {
      const set = characters === undefined ? undefined : asText(characters);
      const change = (item: Value): Value => {
        if (typeof item !== 'string') throw noMethod('squeeze', item);
        return squeeze(item, set);
      };
      return isArray(value) ? value.map(change) : change(value);
    },
  });
}

/** One of several equal characters in a row, of all or of those in a set like `a-z`. */
function squeeze(text: string, set: string | undefined): string {
  const isIn = set === undefined ? () => true : characterSet(set);
  return Array.from(text)
    .filter((character, index, all) => character !== all[index - 1] || !isIn(character))
    .join('');
}

function defineLineEnds(name: string, from: RegExp, to: string): CallableFunction {
  return defineClassicFunction(name, {
    arity: 1,
    run([text = null]) {
      if (typeof text === 'string') return text.replace(from, to);
      throw new Fault(`${name}(): Requires string as argument`);
    },
  });
}
