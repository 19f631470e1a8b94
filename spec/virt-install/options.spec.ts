import { expect } from 'chai';
import { needs } from '../support/environment.ts';
import { definitionOf } from './definition-of.ts';
import { deviations, factsOf, type Facts } from './facts-of.ts';
import { goldenDocuments } from './golden.ts';
import { BASE, INSTEAD, OPTIONS } from './options.ts';

describe('an option of virt-install and the attributes that stand for it', function () {
  needs('osinfo');
  // virt-install takes a second or two for each, where it is asked anew.
  this.timeout(900_000);

  let documents: Readonly<Record<string, string>>;
  let ours: Facts;
  before(async () => {
    documents = await goldenDocuments();
    ours = factsOf(await definitionOf(attributesWith(''), 'QEMU'));
  });

  for (const { option, attributes, differs = [] } of [...OPTIONS, ...INSTEAD]) {
    it(`${option} is ${attributes}`, async () => {
      const theirs = effect(factsOf(documents[''] ?? ''), factsOf(documents[option] ?? ''));
      const own = effect(ours, factsOf(await definitionOf(attributesWith(attributes), 'QEMU')));
      const found = deviations(theirs, own);
      const places = differs.map(([place]) => place);
      const known = [...places, ...OF_THEMSELVES];
      expect(found.filter(({ path }) => !known.some((one) => one.test(path)))).to.deep.equal([]);
      // No reason is out of date.
      expect(places.filter((one) => !found.some(({ path }) => one.test(path)))).to.deep.equal([]);
      expect(own.size).to.be.above(0);
    });
  }
});

/** What libvirt adds where it is not said, and pvirt leaves to it. */
const OF_THEMSELVES = [
  /^devices\/(controller|emulator)/,
  /^devices\/interface(\[2\])?\/mac\/@address$/,
  /^devices\/graphics\/(@autoport|@tlsPort|image)/,
  /^devices\/channel\/source/,
  // Of images that virt-install would make anew.
  /^devices\/disk(\[2\])?\/driver\/@discard$/,
];

/** What a definition says otherwise than another one; what it no longer says is said to be nothing. */
function effect(before: Facts, after: Facts): Facts {
  return new Map(
    deviations(before, after)
      .filter(({ path }) => !/^uuid$|^metadata\/pvirt/.test(path))
      .map(({ path, ours: now }) => [path, now ?? '(nothing)']),
  );
}

function attributesWith(said: string): string {
  const names = [...said.matchAll(/(?:^|, )(\w+) =>/g)].map(([, name = '']) => name);
  const base = Object.entries(BASE.attributes).filter(([name]) => !names.includes(name));
  return [...base.map(([name, value]) => `${name} => ${value}`), said].filter(Boolean).join(', ');
}
