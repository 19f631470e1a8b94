import { expect } from 'chai';
import fc from 'fast-check';
import { evaluateSource } from '../../src/language/evaluate-source.ts';
import { isEqual } from '../../src/values/equality.ts';
import { toProgramText } from '../../src/values/text.ts';
import { inferDetailedType } from '../../src/values/types/infer.ts';
import { parseType } from '../../src/values/types/parse-type.ts';
import { catalogJson } from '../../src/catalog/to-json.ts';
import { TYPES, VALUES } from '../support/generated-values.ts';
import { compileManifest, optionsFor } from '../support/language.ts';

/** What holds for all values and types, looked at for a number of them. */
export function describeProperties(numRuns: number): void {
  describe(`properties of ${numRuns} values and types`, function () {
    this.timeout(numRuns * 50);

    it('the text of a value is read back as the value', () => {
      fc.assert(
        fc.property(VALUES, (value) => {
          const text = toProgramText(value);
          const read = evaluateSource(`[${text}]`, optionsFor({}).options).value;
          expect(toProgramText(read ?? null)).to.equal(`[${text}]`);
          expect(isEqual(read ?? null, [value]), text).to.equal(true);
        }),
        { numRuns },
      );
    });

    it('a value is an instance of its type', () => {
      fc.assert(
        fc.property(VALUES, (value) => {
          const type = inferDetailedType(value);
          expect(type.isInstance(value), `${toProgramText(value)}: ${type.toString()}`).to.equal(
            true,
          );
        }),
        { numRuns },
      );
    });

    it('the text of a type is read back as the type', () => {
      fc.assert(
        fc.property(TYPES, (text) => {
          const type = parseType(text);
          expect(parseType(type.toString()).toString()).to.equal(type.toString());
        }),
        { numRuns },
      );
    });

    it('a type takes itself, and Any takes it', () => {
      fc.assert(
        fc.property(TYPES, (text) => {
          const type = parseType(text);
          expect(type.isAssignable(parseType(text))).to.equal(true);
          expect(parseType('Any').isAssignable(type)).to.equal(true);
        }),
        { numRuns },
      );
    });

    it('what takes a type takes its values, and the types that it takes', () => {
      const types = fc.array(TYPES, { minLength: 8, maxLength: 8 });
      fc.assert(
        fc.property(types, fc.array(VALUES, { maxLength: 8 }), (texts, values) => {
          const all = texts.map((text) => parseType(text));
          const takes = all.map((a) => all.map((b) => a.isAssignable(b)));
          for (const [a, general] of all.entries())
            for (const [b, middle] of all.entries()) {
              if (!takes[a]![b]!) continue;
              for (const [c, specific] of all.entries())
                if (takes[b]![c]!)
                  expect(
                    takes[a]![c],
                    `${general.toString()} >= ${middle.toString()} >= ${specific.toString()}`,
                  ).to.equal(true);
              for (const value of values)
                if (middle.isInstance(value))
                  expect(
                    general.isInstance(value),
                    `${toProgramText(value)}: ${general.toString()} >= ${middle.toString()}`,
                  ).to.equal(true);
            }
        }),
        { numRuns },
      );
    });

    it('a manifest compiles to the same catalog each time', () => {
      fc.assert(
        fc.property(fc.array(VALUES, { maxLength: 3 }), (values) => {
          const source = values
            .map((value, at) => `notify { 'n${at}': message => ${toProgramText(value)} }`)
            .join('\n');
          expect(jsonOf(source)).to.equal(jsonOf(source));
        }),
        { numRuns },
      );
    });
  });
}

function jsonOf(source: string): string {
  const { catalog, errors } = compileManifest(source, { version: '1' });
  if (catalog === undefined) return errors.join('\n');
  return [...catalogJson(catalog, { uuid: '0' })].join('');
}
