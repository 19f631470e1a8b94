import { expect } from 'chai';
import fc from 'fast-check';
import { generatedNames, valuesOf } from '../integration/random-guests.ts';
import { declarationOf } from '../integration/attribute-row.ts';
import { attribute, toValue, valid } from '../../src/schema/attributes.ts';
import { displayText } from '../../src/schema/display.ts';
import type { Value } from '../../src/values/value.ts';

const PLACES = {
  images: '/images',
  theirs: ['/images/theirs.img', 'pool/volume.img'],
  kernel: '/boot/vmlinuz',
  initrd: '/boot/initrd',
  networks: ['network:one', 'network:two'],
};

describe('a value in a message', () => {
  for (const name of generatedNames()) {
    it(`of ${name} is what a manifest would say, and the same when it is said`, () => {
      const declaration = declarationOf(name);
      for (const value of fc.sample(valuesOf(name, PLACES)!, { numRuns: 50, seed: 1 })) {
        const parsed = declaration.parse(toValue(value), name);
        if (!parsed.ok) throw new Error(parsed.error);
        const text = displayText(declaration, parsed.value);
        expect(text).to.not.contain('[object');
        const again = declaration.parse(declaration.toPuppet(parsed.value), name);
        expect(again).to.deep.equal(parsed);
      }
    });
  }

  /** A Hash as another copy of this library makes it is none of ours. */
  class Foreign {
    entries(): readonly (readonly [string, unknown])[] {
      return [['a', 1]];
    }
  }

  for (const [what, data] of [
    ['plain data', { a: 1, b: undefined }],
    ['a Map', new Map([['a', 1]])],
    ['a Hash of another copy of this library', new Foreign()],
  ] as const) {
    it(`is never [object Object]: ${what} in a list`, () => {
      const careless = attribute({
        behaviour: 'property',
        desc: '',
        puppetType: 'Data',
        parse: (value: Value) => valid<unknown>(value),
        toPuppet: (value) => value as Value,
      });
      expect(displayText(careless, [data])).to.equal("[{'a' => 1}]");
    });
  }
});
