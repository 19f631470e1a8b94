import { expect } from 'chai';
import {
  characters,
  int,
  list,
  listing,
  mask,
  opaque,
  optional,
  quantity,
  string,
  struct,
  uuid,
  type Codec,
} from '../../src/libvirt/codec.ts';
import { XdrReader, XdrWriter } from '../../src/libvirt/xdr.ts';

const write = <In>(codec: Codec<unknown, In>, value: In): Buffer => {
  const to = new XdrWriter();
  codec.write(to, value);
  return to.take();
};
const read = <Out>(codec: Codec<Out, never>, bytes: Buffer | string): Out =>
  codec.read(new XdrReader(typeof bytes === 'string' ? Buffer.from(bytes, 'hex') : bytes));

const ID = '69a8df18-3012-4291-a2f5-4a0adf1ee31b';

describe('codecs', () => {
  const table: [string, Codec<unknown, never>, unknown, string][] = [
    ['an absent value', optional(string), undefined, '00000000'],
    ['a present value', optional(string), 'a', '000000010000000161000000'],
    ['a UUID', uuid, ID, ID.replaceAll('-', '')],
    ['a list', list(int), [1, 2], '000000020000000100000002'],
    ['a listing', listing(int), [7], '000000010000000700000001'],
    ['a struct', struct({ a: int, b: string }), { a: 1, b: '' }, '0000000100000000'],
    ['a quantity', quantity, 2 ** 40, '0000010000000000'],
    ['a C array of characters', characters(3), 'ab', '000000610000006200000000'],
    ['opaque bytes', opaque(8), Buffer.from('ab'), '0000000261620000'],
  ];
  for (const [name, codec, value, hex] of table) {
    it(`${name}: ${hex}`, () => {
      expect(write(codec as Codec<unknown>, value).toString('hex')).to.equal(hex);
      expect(read(codec, hex)).to.deep.equal(value);
    });
  }

  it('bit 31 of a mask is put right', () => {
    expect(write(mask, 1 | (2 ** 31)).toString('hex')).to.equal('80000001');
  });

  it('a quantity above 2^53 is a number all the same', () => {
    expect(read(quantity, 'ffffffffffffffff')).to.equal(2 ** 64);
  });

  it('upper case and missing dashes of a UUID do not matter', () => {
    expect(read(uuid, write(uuid, ID.toUpperCase().replaceAll('-', '')))).to.equal(ID);
  });

  it('what is no UUID is refused', () => {
    for (const text of ['', 'guest', `${ID}0`, ID.slice(1)]) {
      expect(() => write(uuid, text), text).to.throw(`'${text}' is not a UUID.`);
    }
  });

  it('a list that announces more than it has is refused without being made', () => {
    expect(() => read(list(int), '00003fff00000001')).to.throw(/ends too early/);
  });

  it('a listing whose counts differ is refused', () => {
    expect(() => read(listing(int), '000000010000000700000002')).to.throw(/two counts differ/);
  });
});
