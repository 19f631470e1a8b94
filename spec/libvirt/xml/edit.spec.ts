import { expect } from 'chai';
import { XmlDocument } from '../../../src/libvirt/xml/document.ts';
import { domain } from '../../../src/libvirt/xml/domain.ts';
import { build, edit, insert, items, remove } from '../../../src/libvirt/xml/edit.ts';

const HAND_MADE = `<domain type='qemu' xmlns:qemu="http://libvirt.org/schemas/domain/qemu/1.0">
  <name>web &amp; more</name>
  <metadata>
    <my:note xmlns:my="urn:mine"><![CDATA[<keep> & me]]></my:note>
  </metadata>
  <memory unit='KiB'>524288</memory>
  <!-- a comment -->
  <vcpu placement='static' current="1">2</vcpu>
  <devices>
    <controller type='usb' index='0'/>
    <interface type='bridge'>
      <source bridge='br0'/>
    </interface>
    <unknown thing='a>b'  />
  </devices>
</domain>
`;

describe('editing in place', () => {
  const edits: readonly {
    readonly does: string;
    readonly change: (document: XmlDocument) => void;
    readonly from: string;
    readonly to: string;
  }[] = [
    {
      does: 'changes the text of an element and nothing else',
      change: ({ root }) => {
        edit(root, domain.fields, { memory: 1048576 });
      },
      from: '>524288<',
      to: '>1048576<',
    },
    {
      does: 'sets an attribute, in libvirt’s quotes',
      change: ({ root }) => {
        edit(root, domain.fields, { currentCpus: 2 });
      },
      from: `<vcpu placement='static' current="1">`,
      to: `<vcpu placement='static' current='2'>`,
    },
    {
      does: 'removes an attribute',
      change: ({ root }) => {
        edit(root, domain.fields, { currentCpus: undefined });
      },
      from: `<vcpu placement='static' current="1">`,
      to: `<vcpu placement='static'>`,
    },
    {
      does: 'removes an element with its line',
      change: ({ root }) => {
        edit(root, domain.fields, { memory: undefined });
      },
      from: `  <memory unit='KiB'>524288</memory>\n`,
      to: '',
    },
    {
      does: 'adds what is not there, on a line of its own',
      change: ({ root }) => {
        edit(root, domain.fields, { description: 'a < b' });
      },
      from: '\n</domain>',
      to: '\n  <description>a &lt; b</description>\n</domain>',
    },
    {
      does: 'adds an item behind the last of its kind',
      change: ({ root }) => {
        insert(root, domain.fields.interfaces, { values: { type: 'bridge', bridge: 'br1' } });
      },
      from: `    </interface>\n`,
      to: `    </interface>
    <interface type='bridge'>
      <source bridge='br1'/>
    </interface>\n`,
    },
    {
      does: 'adds an item in front of the first of its kind',
      change: ({ root }) => {
        const values = { type: 'bridge', bridge: 'br1' };
        insert(root, domain.fields.interfaces, { values, after: 'nothing' });
      },
      from: `    <interface type='bridge'>\n`,
      to: `    <interface type='bridge'>
      <source bridge='br1'/>
    </interface>
    <interface type='bridge'>\n`,
    },
    {
      does: 'removes an item',
      change: ({ root }) => {
        const found = items(root, domain.fields.interfaces).map(({ element }) => element);
        remove(root, domain.fields.interfaces, found);
      },
      from: `    <interface type='bridge'>\n      <source bridge='br0'/>\n    </interface>\n`,
      to: '',
    },
    {
      does: 'leaves the document alone when the values are the same',
      change: ({ root }) => {
        edit(root, domain.fields, { memory: 524288, name: 'web & more', currentCpus: 1 });
      },
      from: '',
      to: '',
    },
  ];
  for (const { does, change, from, to } of edits) {
    it(does, () => {
      const document = XmlDocument.parse(HAND_MADE);
      change(document);
      expect(document.toString()).to.equal(HAND_MADE.replace(from, to));
    });
  }
});

describe('building', () => {
  it('writes the fields in the mapping’s order, whatever the order of the values', () => {
    const document = build(domain, {
      disks: [{ type: 'file', file: '/srv/a & b.img', target: 'vda' }],
      memory: 1024,
      acpi: true,
      apic: false,
      name: 'web',
      type: 'qemu',
      ownDisks: [],
    });
    expect(document.toString()).to.equal(`<domain type='qemu'>
  <name>web</name>
  <memory unit='KiB'>1024</memory>
  <features>
    <acpi/>
  </features>
  <devices>
    <disk type='file'>
      <source file='/srv/a &amp; b.img'/>
      <target dev='vda'/>
    </disk>
  </devices>
</domain>
`);
  });
});
