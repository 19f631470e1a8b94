import { expect } from 'chai';
import fc from 'fast-check';
import { isLibvirtError } from '../../src/libvirt/libvirt-error.ts';
import { STRING_MAX, XdrReader, XdrWriter } from '../../src/libvirt/xdr.ts';

const hex = (write: (to: XdrWriter) => void): string => {
  const to = new XdrWriter();
  write(to);
  return to.take().toString('hex');
};
const reader = (bytes: string): XdrReader => new XdrReader(Buffer.from(bytes, 'hex'));

describe('XDR', () => {
  describe('bytes', () => {
    const table: [string, (to: XdrWriter) => void, string][] = [
      [
        'int -2',
        (to) => {
          to.int(-2);
        },
        'fffffffe',
      ],
      [
        'uint 2^32-1',
        (to) => {
          to.uint(0xffffffff);
        },
        'ffffffff',
      ],
      [
        'hyper -1',
        (to) => {
          to.hyper(-1);
        },
        'ffffffffffffffff',
      ],
      [
        'uhyper 2^40',
        (to) => {
          to.uhyper(2 ** 40);
        },
        '0000010000000000',
      ],
      [
        'double 1',
        (to) => {
          to.double(1);
        },
        '3ff0000000000000',
      ],
      [
        'string of 4',
        (to) => {
          to.string('abcd');
        },
        '0000000461626364',
      ],
      [
        'string of 5, padded',
        (to) => {
          to.string('abcde');
        },
        '000000056162636465000000',
      ],
      [
        'string of no characters',
        (to) => {
          to.string('');
        },
        '00000000',
      ],
      [
        'string of two bytes a character',
        (to) => {
          to.string('é');
        },
        '00000002c3a90000',
      ],
      [
        'bytes, padded',
        (to) => {
          to.bytes(Buffer.from('ab'));
        },
        '61620000',
      ],
    ];
    for (const [name, write, expected] of table) {
      it(name, () => {
        expect(hex(write)).to.equal(expected);
      });
    }
  });

  describe('64-bit integers are numbers where exact, else bigints', () => {
    const signed: [string, number | bigint][] = [
      ['0000000000000000', 0],
      ['ffffffffffffffff', -1],
      ['001fffffffffffff', Number.MAX_SAFE_INTEGER],
      ['0020000000000000', 2n ** 53n],
      ['7fffffffffffffff', 2n ** 63n - 1n],
      ['8000000000000000', -(2n ** 63n)],
      ['fff8000000000000', -(2 ** 51)],
    ];
    for (const [bytes, value] of signed) {
      it(`hyper ${bytes} = ${typeof value} ${value}`, () => {
        expect(reader(bytes).hyper()).to.equal(value);
      });
    }
    it('uhyper ffffffffffffffff = bigint 2^64-1', () => {
      expect(reader('ffffffffffffffff').uhyper()).to.equal(2n ** 64n - 1n);
    });
    it('any value comes back equal', () => {
      fc.assert(
        fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), (value) => {
          const back = reader(
            hex((to) => {
              to.hyper(value);
            }),
          ).hyper();
          expect(BigInt(back)).to.equal(value);
          if (typeof back === 'number') expect(Number.isSafeInteger(back)).to.equal(true);
        }),
      );
    });
  });

  it('any string without NUL comes back', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 300 }).filter((text) => !text.includes('\0')),
        (text) => {
          expect(
            reader(
              hex((to) => {
                to.string(text);
              }),
            ).string(),
          ).to.equal(Buffer.from(text).toString());
        },
      ),
    );
  });

  it('a value that makes the buffer grow leaves what was written before it', () => {
    const to = new XdrWriter();
    to.uint(7);
    to.string('x'.repeat(100_000));
    to.uint(9);
    const from = new XdrReader(to.take());
    expect(from.uint()).to.equal(7);
    expect(from.string()).to.have.lengthOf(100_000);
    expect(from.uint()).to.equal(9);
    expect(from.remaining).to.equal(0);
  });

  it('what was taken is not overwritten by what follows', () => {
    const to = new XdrWriter();
    to.string('first');
    const first = to.take();
    to.string('other');
    to.take();
    expect(new XdrReader(first).string()).to.equal('first');
  });

  describe('refuses to send', () => {
    const table: [string, string, RegExp][] = [
      ['a NUL, at which libvirt would cut the value off', 'a\0b', /NUL character/],
      ['more than 4 MiB', 'x'.repeat(STRING_MAX + 1), /too long for libvirt/],
    ];
    for (const [name, text, message] of table) {
      it(name, () => {
        expect(() =>
          hex((to) => {
            to.string(text);
          }),
        )
          .to.throw(message)
          .with.property('code', 'INVALID_ARG');
      });
    }
  });

  describe('refuses to read', () => {
    const table: [string, string, (from: XdrReader) => unknown, RegExp][] = [
      ['an int cut short', '000000', (from) => from.int(), /ends too early/],
      ['a hyper cut short', '00000000', (from) => from.hyper(), /ends too early/],
      ['a string longer than the message', '0000ffff61', (from) => from.string(), /ends too early/],
      ['a string without its padding', '0000000161', (from) => from.string(), /ends too early/],
      ['a string of 4 GiB', 'ffffffff61', (from) => from.string(), /string of 4294967295 bytes/],
      ['a list above its limit', '00000006', (from) => from.count(5), /6 elements where 5/],
    ];
    for (const [name, bytes, read, message] of table) {
      it(name, () => {
        expect(() => read(reader(bytes)))
          .to.throw(message)
          .with.property('code', 'RPC');
      });
    }
    it('anything at all but with a LibvirtError', () => {
      fc.assert(
        fc.property(fc.uint8Array({ maxLength: 64 }), fc.nat(5), (bytes, kind) => {
          const from = new XdrReader(Buffer.from(bytes));
          const read = (['int', 'uint', 'hyper', 'uhyper', 'double', 'string'] as const)[kind]!;
          try {
            for (;;) from[read]();
          } catch (error) {
            if (!isLibvirtError(error, 'RPC')) throw error;
          }
        }),
      );
    });
  });
});
