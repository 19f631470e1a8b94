import { expect } from 'chai';
import { events } from '../../src/libvirt/event-table.ts';
import { procedures } from '../../src/libvirt/protocol-table.ts';

describe('the protocol table', () => {
  const repeated = (values: readonly string[]): string[] =>
    values.filter((value, at) => values.indexOf(value) !== at);

  it('gives no number twice', () => {
    const numbers = Object.values(procedures).map(({ program, number }) => `${program} ${number}`);
    expect(repeated(numbers)).to.deep.equal([]);
  });

  it('gives no event twice', () => {
    const all = Object.values(events);
    expect(repeated(all.map(({ procedure }) => String(procedure)))).to.deep.equal([]);
    expect(repeated(all.map(({ subject, id }) => `${subject} ${id}`))).to.deep.equal([]);
  });
});
