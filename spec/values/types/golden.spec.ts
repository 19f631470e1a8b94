import { expect } from 'chai';
import { toText } from '../../../src/values/text.ts';
import { UNIT } from '../../../src/values/types/basic.ts';
import { commonType } from '../../../src/values/types/common-type.ts';
import { describeMismatch } from '../../../src/values/types/describe.ts';
import { inferDetailedType, inferType } from '../../../src/values/types/infer.ts';
import { parseType } from '../../../src/values/types/parse-type.ts';
import type { PuppetType } from '../../../src/values/types/type.ts';
import type { Value } from '../../../src/values/value.ts';
import { readGolden, type Golden } from '../golden.ts';
import { GOLDEN_VALUES } from '../golden-values.ts';

const golden = JSON.parse(readGolden('golden.json')) as Golden;
const typeTexts = readGolden('types.txt').trimEnd().split('\n');
const valueTexts = readGolden('values.txt').trimEnd().split('\n');
const types = typeTexts.map((text) => (text === 'Unit' ? UNIT : parseType(text)));
const values = valueTexts.map((text) => {
  const value = GOLDEN_VALUES.get(text);
  if (value === undefined) throw new Error(`spec/values/golden-values.ts has no ${text}`);
  return value;
});

describe('types as real Puppet has them', () => {
  for (const [i, type] of types.entries()) {
    describe(typeTexts[i]!, () => {
      it('has the same texts', () => {
        expect(type.toString()).to.equal(golden.texts[i]);
        expect(type.generalize().toString(), 'generalized').to.equal(golden.general[i]);
        expect(type.normalize().toString(), 'normalized').to.equal(golden.normal[i]);
      });

      it('is assignable from the same types', () => {
        const found = chosen(golden.assignable[i]!, types, (other) => type.isAssignable(other));
        expect(found).to.deep.equal(marked(golden.assignable[i]!, typeTexts));
      });

      it('has the same instances', () => {
        const found = chosen(golden.instance[i]!, values, (value) => type.isInstance(value));
        expect(found).to.deep.equal(marked(golden.instance[i]!, valueTexts));
      });

      it('has the same types in common with others', () => {
        const row = golden.common[i]!;
        const found = types.map((other, k) =>
          row[k] === null ? null : commonType(type, other).toString(),
        );
        expect(labelled(found, typeTexts)).to.deep.equal(labelled(phrases(row), typeTexts));
      });

      it('refuses other values in the same words', () => {
        const row = golden.mismatches[i]!;
        const found = values.map((value, k) => (row[k] === null ? null : mismatch(type, value)));
        expect(labelled(found, valueTexts)).to.deep.equal(labelled(phrases(row), valueTexts));
      });
    });
  }
});

describe('values as real Puppet has them', () => {
  for (const [i, value] of values.entries()) {
    it(valueTexts[i]!, () => {
      expect(inferType(value).toString()).to.equal(golden.inferred[i]);
      expect(toText(value)).to.equal(golden.interpolated[i]);
    });
  }
});

function mismatch(type: PuppetType, value: Value): string {
  return describeMismatch('x', type, inferDetailedType(value));
}

function marked(row: string, texts: readonly string[]): string[] {
  return texts.filter((_, k) => row[k] === '1');
}

function chosen<T extends Value>(
  row: string,
  candidates: readonly T[],
  holds: (candidate: T) => boolean,
): string[] {
  const texts = candidates.length === types.length ? typeTexts : valueTexts;
  return texts.filter((_, k) => row[k] !== 'x' && holds(candidates[k]!));
}

function phrases(row: readonly (number | null)[]): (string | null)[] {
  return row.map((index) => (index === null ? null : golden.phrases[index]!));
}

function labelled(found: readonly (string | null)[], texts: readonly string[]): string[] {
  return found.flatMap((text, k) => (text === null ? [] : [`${texts[k]!}: ${text}`]));
}
