import { expect } from 'chai';
import { XmlDocument } from '../../../src/libvirt/xml/document.ts';
import { shapeOf } from '../../../src/libvirt/xml/shape.ts';

const shape = (xml: string) => shapeOf(XmlDocument.parse(xml).root);

describe('the shape of a document', () => {
  const alike = [
    ['<a><name>web1</name></a>', '<a><name>web2</name></a>'],
    ['<a><memory>1024</memory></a>', '<a><memory>2048</memory></a>'],
    ["<a><mac address='52:54:00:00:00:01'/></a>", "<a><mac address='52:54:00:ff:00:02'/></a>"],
    ["<a><source file='/srv/a.img'/></a>", "<a><source file='/srv/web/b.img'/></a>"],
    ["<a b='1' />", "<a b='2'></a>"],
    [
      '<a><uuid>4dea22b3-1d52-d8f3-2516-782e98ab3fa0</uuid></a>',
      '<a><uuid>6695eb01-f6a4-8304-79aa-97f2502e193f</uuid></a>',
    ],
  ] as const;
  for (const [one, other] of alike) {
    it(`${one} is that of ${other}`, () => {
      expect(shape(one)).to.equal(shape(other));
    });
  }

  const different = [
    ['<a/>', '<b/>'],
    ['<a><b/><c/></a>', '<a><c/><b/></a>'],
    ['<a><b><c/></b></a>', '<a><b/><c/></a>'],
    ["<a b='1'/>", "<a c='1'/>"],
    ["<a type='bridge'/>", "<a type='network'/>"],
    ['<a><on_crash>restart</on_crash></a>', '<a><on_crash>perish</on_crash></a>'],
    ['<a><memory>1024</memory></a>', '<a><memory>0</memory></a>'],
    ['<a><memory>1024</memory></a>', '<a><memory>12345678901234567890</memory></a>'],
    ['<a><name>web1</name></a>', '<a><name>web&#10;1</name></a>'],
    ['<a><name>web1</name></a>', '<a><name></name></a>'],
    ["<a><mac address='52:54:00:00:00:01'/></a>", "<a><mac address='01:00:00:00:00:01'/></a>"],
    ["<a><source file='/srv/a.img'/></a>", "<a><source file='a.img'/></a>"],
    ["<a><source file='/srv/a.img'/></a>", "<a><source file='/srv/&lt;.img'/></a>"],
  ] as const;
  for (const [one, other] of different) {
    it(`${one} is not that of ${other}`, () => {
      expect(shape(one)).not.to.equal(shape(other));
    });
  }
});
