import { expect } from 'chai';
import fc from 'fast-check';
import { FRAME_MAX, FrameReader, writeFrame, type Frame } from '../../src/libvirt/frame.ts';
import { XdrWriter } from '../../src/libvirt/xdr.ts';

const header = { program: 0x20008086, procedure: 14, type: 1, serial: 9, status: 0 };

function frames(...texts: readonly string[]): Buffer {
  const to = new XdrWriter();
  texts.forEach((text, serial) => {
    writeFrame(to, { ...header, serial }, (body) => {
      body.string(text);
    });
  });
  return to.take();
}

function readAll(...chunks: readonly Buffer[]): Frame[] {
  const reader = new FrameReader();
  const received: Frame[] = [];
  for (const chunk of chunks) {
    reader.push(chunk, (frame) => {
      received.push(frame);
    });
  }
  return received;
}

function bytes(...words: readonly number[]): Buffer {
  const buffer = Buffer.alloc(words.length * 4);
  words.forEach((word, at) => buffer.writeUInt32BE(word, at * 4));
  return buffer;
}

describe('frames', () => {
  it('the header stands before the body, its length over both', () => {
    expect(frames('ab').toString('hex')).to.equal(
      '0000002420008086000000010000000e0000000100000000000000000000000261620000',
    );
  });

  it('are cut out of the bytes wherever these are cut', () => {
    const texts = ['', 'a', 'x'.repeat(5000), 'last'];
    const whole = frames(...texts);
    fc.assert(
      fc.property(fc.array(fc.nat(whole.length), { maxLength: 40 }), (cuts) => {
        const edges = [0, ...cuts.sort((a, b) => a - b), whole.length];
        const chunks = edges.slice(1).map((end, at) => whole.subarray(edges[at], end));
        const received = readAll(...chunks);
        expect(received.map(({ serial }) => serial)).to.deep.equal([0, 1, 2, 3]);
        expect(
          received.map(({ body }) => body.subarray(4).toString().replaceAll('\0', '')),
        ).to.deep.equal(texts);
      }),
    );
  });

  it('byte by byte', () => {
    const whole = frames('one', 'two');
    const received = readAll(...Array.from(whole, (_, at) => whole.subarray(at, at + 1)));
    expect(received).to.have.lengthOf(2);
  });

  it('are views into what was received, not copies', () => {
    const whole = frames('text');
    const [frame] = readAll(whole);
    expect(frame?.body.buffer).to.equal(whole.buffer);
  });

  it('a body that cannot be written leaves no half frame', () => {
    const to = new XdrWriter();
    writeFrame(to, header);
    const before = to.length;
    expect(() => {
      writeFrame(to, header, (body) => {
        body.string('nul \0');
      });
    }).to.throw(/NUL/);
    expect(to.length).to.equal(before);
    expect(readAll(to.take())).to.have.lengthOf(1);
  });

  describe('hostile', () => {
    const table: [string, Buffer, RegExp][] = [
      ['a length of 0', bytes(0, 0, 1, 0, 0, 0, 0), /a message of 0 bytes/],
      ['a length below the header', bytes(27, 0, 1, 0, 0, 0, 0), /a message of 27 bytes/],
      [
        'a length above 32 MiB',
        bytes(FRAME_MAX + 1, 0, 1, 0, 0, 0, 0),
        /a message of 33554437 bytes/,
      ],
      ['a length of 4 GiB', bytes(0xffffffff, 0, 1, 0, 0, 0, 0), /a message of 4294967295 bytes/],
      ['another version', bytes(28, 0x20008086, 2, 0, 1, 0, 0), /version 2/],
    ];
    for (const [name, wire, message] of table) {
      it(name, () => {
        expect(() => readAll(wire))
          .to.throw(message)
          .with.property('code', 'RPC');
      });
    }
  });
});
