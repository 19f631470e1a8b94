import { readdirSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import fc from 'fast-check';
import { XmlError } from '../../../src/libvirt/xml/characters.ts';
import { integer, kib, present, string, yesNo } from '../../../src/libvirt/xml/codecs.ts';
import { XmlDocument } from '../../../src/libvirt/xml/document.ts';
import { domain } from '../../../src/libvirt/xml/domain.ts';
import { build, readElement } from '../../../src/libvirt/xml/edit.ts';
import { at, each, element } from '../../../src/libvirt/xml/mapping.ts';
import { read } from '../../../src/libvirt/xml/read.ts';
import { xmlText } from './arbitraries.ts';

const FIXTURES = new URL('../../fixtures/domains/', import.meta.url);

const note = element('note', {
  kind: at('@kind', string),
  body: at('body', string),
  size: at('size', kib),
  count: at('size/@count', integer),
  on: at('flags/@on', yesNo),
  marked: at('flags/marked', present),
  lines: each('list/line', { text: at('', string), of: at('@of', string) }),
});

describe('read', () => {
  const table: Record<string, object> = {
    '<note/>': { lines: [] },
    '<note><other><body>no</body></other></note>': { lines: [] },
    [`<note kind='a>b&amp;c'><body>x<!-- > --><b>no</b>&lt;<![CDATA[&lt;]]></body></note>`]: {
      kind: 'a>b&c',
      body: 'x<&lt;',
      lines: [],
    },
    '<note kind = "x\ny"><body/></note>': { kind: 'x y', body: '', lines: [] },
    '<?xml version="1.0"?><!-- <note> --><note><flags on="yes"><marked/></flags></note>\n': {
      on: true,
      marked: true,
      lines: [],
    },
    "<note><size unit='MiB' count=' 7 '>2</size></note>": { size: 2048, count: 7, lines: [] },
    '<note><size>3</size><size>4</size></note>': { size: 3, lines: [] },
    "<note><size unit='ell'>3</size></note>": { lines: [] },
    "<note><body>a<x><x/><!-- </x> --><x a='>'><![CDATA[</x>]]></x>b</x>c</body></note>": {
      body: 'ac',
      lines: [],
    },
    "<note><list><line>1</line><x/><line of='w'>2</line></list></note>": {
      lines: [{ text: '1' }, { text: '2', of: 'w' }],
    },
  };
  for (const [source, values] of Object.entries(table)) {
    it(JSON.stringify(source), () => {
      expect(read(note, source)).to.deep.equal(values);
      expect(readElement(XmlDocument.parse(source).root, note.fields)).to.deep.equal(values);
    });
  }

  for (const [unit, expected] of Object.entries({
    b: 1,
    bytes: 1,
    KB: 1000 / 1024,
    KiB: 1024,
    k: 1024,
    M: 1024 ** 2,
    MB: 1e6,
    GiB: 1024 ** 3,
    T: 1024 ** 4,
  })) {
    it(`knows the unit ${unit}`, () => {
      const factor = unit === 'KB' ? expected : expected / 1024;
      expect(read(note, `<note><size unit='${unit}'>1</size></note>`).size).to.be.closeTo(
        factor,
        1e-9,
      );
    });
  }

  for (const file of readdirSync(FIXTURES)) {
    it(`finds in ${file} what the document model finds`, () => {
      const [source = ''] = readFileSync(new URL(file, FIXTURES), 'utf8').split(
        /(?<=<\/domain>\n)/,
      );
      const found = read(domain, source);
      expect(found).to.deep.equal(readElement(XmlDocument.parse(source).root, domain.fields));
      expect(found.name).to.match(/^\w+$/);
    });
  }

  for (const [source, reason] of Object.entries({
    '': 'cut off',
    '<note>': 'cut off',
    '<note></body>': '</body> does not close <note>',
    '<note><body></note></body>': '</note> does not close <body>',
    '<note/><note/>': 'more than one root element',
    'x<note/>': 'text outside of the root element',
    '<note/>x': 'text outside of the root element',
    '<domain/>': 'its root is <domain>, not <note>',
    '<note kind=1/>': 'no value in quotes',
    '<note kind': 'no value in quotes',
    '<note><body>&foo;</body></note>': '"&foo;" is no entity that XML knows',
    '<note><x y="': 'a tag is cut off',
    '<note><!-- </note>': '"-->" is missing',
    '<!DOCTYPE note><note/>': 'document type declaration',
    '<note><x><y></x></note>': '</note> does not close <x>',
    '<note><x>': '"<" is missing',
    '< note/>': 'a tag has no name',
  })) {
    it(`refuses ${JSON.stringify(source)}`, () => {
      expect(() => read(note, source))
        .to.throw(XmlError)
        .with.property('message')
        .that.contains(reason);
    });
  }

  it('reads back whatever was built', () => {
    const line = fc.record({ text: xmlText, of: xmlText });
    const values = fc.record({
      kind: xmlText,
      body: xmlText,
      size: fc.nat(),
      on: fc.boolean(),
      lines: fc.array(line, { maxLength: 3 }),
    });
    fc.assert(
      fc.property(values, (said) => {
        // fast-check's records have no prototype, which chai counts as a difference.
        const plain = { ...said, lines: said.lines.map((item) => ({ ...item })) };
        expect(read(note, build(note, said).toString())).to.deep.equal(plain);
      }),
      { numRuns: 500 },
    );
  });

  it('refuses a mapping that has one place both as a list and as a field', () => {
    const wrong = element('a', { all: each('b', {}), one: at('b/@c', string) });
    expect(() => read(wrong, '<a/>')).to.throw('"b" both as a list and as single fields');
  });
});
