import { expect } from 'chai';
import {
  doubleParameter,
  intParameter,
  llongParameter,
  typedParameters,
  uintParameter,
  ullongParameter,
  type TypedInputs,
  type TypedParameters,
} from '../../src/libvirt/typed-parameters.ts';
import { XdrReader, XdrWriter } from '../../src/libvirt/xdr.ts';

const codec = typedParameters(16);
const write = (inputs: TypedInputs): Buffer => {
  const to = new XdrWriter();
  codec.write(to, inputs);
  return to.take();
};
const read = (hex: string): TypedParameters => codec.read(new XdrReader(Buffer.from(hex, 'hex')));

describe('typed parameters', () => {
  const table: [TypedInputs, string, TypedParameters][] = [
    [{ a: intParameter(-1) }, '00000001ffffffff', { a: -1 }],
    [{ a: uintParameter(3) }, '0000000200000003', { a: 3 }],
    [{ a: llongParameter(-1) }, '00000003ffffffffffffffff', { a: -1 }],
    [{ a: ullongParameter(2n ** 64n - 1n) }, '00000004ffffffffffffffff', { a: 2n ** 64n - 1n }],
    [{ a: doubleParameter(1) }, '000000053ff0000000000000', { a: 1 }],
    [{ a: true }, '0000000600000001', { a: true }],
    [{ a: 'b' }, '000000070000000162000000', { a: 'b' }],
  ];
  for (const [inputs, value, read_] of table) {
    it(`${JSON.stringify(Object.keys(inputs))} ${value}`, () => {
      const hex = `000000010000000161000000${value}`;
      expect(write(inputs).toString('hex')).to.equal(hex);
      expect(read(hex)).to.deep.equal(read_);
    });
  }

  it('an unknown kind is refused', () => {
    expect(() => read('00000001000000016100000000000008')).to.throw(/unknown kind 8/);
  });

  it('a parameter called __proto__ is harmless', () => {
    const values = codec.read(new XdrReader(write({ ['__proto__']: 'evil', b: true })));
    expect(Object.getPrototypeOf(values)).to.equal(Object.prototype);
    expect(values.b).to.equal(true);
  });
});
