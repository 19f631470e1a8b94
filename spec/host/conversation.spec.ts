import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { converse, type Conversation } from '../../src/host/conversation.ts';

describe('a conversation with a program', () => {
  const open: Conversation[] = [];
  const start = (argv: readonly [string, ...string[]], timeout = 20_000): Conversation => {
    const conversation = converse(argv, { timeout });
    open.push(conversation);
    return conversation;
  };

  afterEach(() => {
    for (const conversation of open.splice(0)) conversation.end();
  });

  it('waits for the line that answers each line', () => {
    const echo = start(['cat']);
    expect(echo.ask('one')).to.equal('one');
    expect(echo.ask('ž'.repeat(100_000))).to.equal('ž'.repeat(100_000));
  });

  it('hears the last line of a program that ends with it', () => {
    const last = start(['sh', '-c', 'read line; echo "last $line"']);
    expect(last.ask('word')).to.equal('last word');
    expect(() => last.ask('more')).to.throw('sh has ended without an answer');
  });

  it('kills one that takes longer than it may, and says so ever after', () => {
    const slow = start(['sh', '-c', 'echo $$; exec sleep 60'], 1000);
    const pid = Number(slow.ask(''));
    expect(() => slow.ask('')).to.throw('sh did not answer within 1 seconds');
    expect(() => slow.ask('')).to.throw('sh did not answer within 1 seconds');
    expect(hasEnded(pid)).to.equal(true);
  });

  it('says which program could not be started', () => {
    const absent = start(['/nonexistent/ruby']);
    expect(() => absent.ask('')).to.throw(/^\/nonexistent\/ruby could not be started: .*ENOENT/);
  });
});

/** Whether a process is gone, or only its parent has not heard of it yet. */
function hasEnded(pid: number): boolean {
  for (let tries = 0; tries < 500; tries += 1) {
    try {
      process.kill(pid, 0);
    } catch {
      return true;
    }
    if (readStat(pid).includes(') Z ')) return true;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
  }
  return false;
}

function readStat(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return ') Z ';
  }
}
