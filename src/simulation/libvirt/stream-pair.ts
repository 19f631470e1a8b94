import { Duplex } from 'node:stream';

/** The two ends of a connection within this process: what one writes, the other reads. */
export function streamPair(): readonly [Duplex, Duplex] {
  const near = new PairEnd();
  const far = new PairEnd();
  near.join(far);
  far.join(near);
  return [near, far];
}

class PairEnd extends Duplex {
  #other: PairEnd | undefined;

  join(other: PairEnd): void {
    this.#other = other;
  }

  override _read(): void {
    // What comes is pushed by the other end.
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.#other?.push(chunk);
    done();
  }

  override _final(done: () => void): void {
    this.#other?.push(null);
    done();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#other?.push(null);
    done(error);
  }
}
