import { readdirSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import fc from 'fast-check';
import { XmlError } from '../../../src/libvirt/xml/characters.ts';
import { XmlDocument } from '../../../src/libvirt/xml/document.ts';
import { XmlElement } from '../../../src/libvirt/xml/element.ts';
import { xmlText } from './arbitraries.ts';

const FIXTURES = new URL('../../fixtures/domains/', import.meta.url);

describe('XmlDocument', () => {
  describe('prints what it read, byte for byte', () => {
    for (const file of readdirSync(FIXTURES)) {
      it(file, () => {
        // virt-install prints the document of the installation and that of the installed guest.
        const documents = readFileSync(new URL(file, FIXTURES), 'utf8').split(/(?<=<\/domain>\n)/);
        const found = documents.filter((source) => source.trim() !== '');
        expect(found).not.to.be.empty;
        for (const source of found) expect(XmlDocument.parse(source).toString()).to.equal(source);
      });
    }

    for (const source of [
      `<?xml version="1.0"?>\n<!-- x & y -->\n<a/>\n<!-- end -->\n`,
      `<a b="x&#10;y" c='"' d="'"  e = "z>"></a >`,
      '<a>&amp;lt;&#10;&#x41;<![CDATA[<&]]]]><![CDATA[>]]></a>',
      '<a>\r\n  <b/>\r\n</a>',
      '<a><?keep this body?>t<!-- c -->u</a>',
      '<a __proto__="1"><constructor/></a>',
      '<a>\u{1f600}<b c="\u{1f600}"/>\u{1f600}</a>',
      '<q:a xmlns:q="urn:x"><q:b/></q:a>',
    ]) {
      it(JSON.stringify(source), () => {
        expect(XmlDocument.parse(source).toString()).to.equal(source);
      });
    }
  });

  it('says what a parser says of text, CDATA, references and attributes', () => {
    const { root } = XmlDocument.parse(
      `<a b="x&#10;y\nz&quot;" c='&amp;lt;'>&amp;lt;<!-- no -->&#65;\r\n<![CDATA[<&]]></a>`,
    );
    expect(root.attribute('b')).to.equal('x\ny z"');
    expect(root.attribute('c')).to.equal('&lt;');
    expect(root.text).to.equal('&lt;A\n<&');
  });

  describe('refuses with line and column', () => {
    const malformed: Record<string, string> = {
      '': 'document must contain a root element',
      '<a>': 'line 1, column 3: unclosed tag: a',
      '<a></b>': 'line 1, column 7: unexpected close tag',
      '<a b=1/>': 'unquoted attribute value',
      '<a b="1" b="2"/>': 'duplicate attribute: b',
      '<a b="<"/>': 'disallowed character',
      '<a>&foo;</a>': 'undefined entity',
      '<a>x & y</a>': 'line 1, column 12',
      '<a/><b/>': 'documents may contain only one root',
      'x<a/>': 'text data outside of root node',
      '<a>]]></a>': 'the string "]]>" is disallowed in char data',
      '<a>\u0001</a>': 'disallowed character',
      '<a>&#0;</a>': 'malformed character entity',
      '<a><!-- -- --></a>': 'malformed comment',
      '<a></a': 'unclosed tag: a',
      '<!DOCTYPE a [<!ENTITY e "f">]><a>&e;</a>': 'A document type declaration is not allowed here',
      '<a>\n  <b>\n</a>': 'line 3, column 4: unexpected close tag',
    };
    for (const [source, reason] of Object.entries(malformed)) {
      it(JSON.stringify(source), () => {
        expect(() => XmlDocument.parse(source))
          .to.throw(XmlError)
          .with.property('message')
          .that.contains(reason);
      });
    }
  });

  it('carries any text and any attribute value there and back', () => {
    fc.assert(
      fc.property(xmlText, xmlText, (text, value) => {
        const root = new XmlElement('a', [['v', value]]);
        root.text = text;
        const read = XmlDocument.parse(new XmlDocument(root).toString()).root;
        expect(read.text).to.equal(text);
        expect(read.attribute('v')).to.equal(value);
      }),
      { numRuns: 500 },
    );
  });

  for (const [shown, text] of Object.entries({
    'U+0000': 'a\0b',
    'U+001B': '\u001b[31m',
    'U+D800': '\ud800',
    'U+FFFE': '\ufffe',
  })) {
    it(`refuses ${shown}, which XML cannot carry`, () => {
      const root = new XmlElement('a');
      const sentence = `XML cannot carry the character ${shown}.`;
      expect(() => (root.text = text)).to.throw(XmlError, sentence);
      root.setAttribute('v', text);
      expect(() => root.toString()).to.throw(XmlError, sentence);
    });
  }
});
