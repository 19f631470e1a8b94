import { expect } from 'chai';
import type { LogEntry } from '../../src/diagnostics/logger.ts';
import { humanLine, isShown } from '../../src/report/human.ts';

describe('human lines', () => {
  // As real Puppet 7.23 prints them, colours included.
  const cases: [LogEntry, boolean, string][] = [
    [{ level: 'notice', message: 'Applied' }, false, 'Notice: Applied'],
    [{ level: 'notice', message: 'Applied' }, true, '\u001b[mNotice: Applied\u001b[0m'],
    [
      { level: 'notice', message: 'created', source: '/Stage[main]/Main/Virt[web]/ensure' },
      false,
      'Notice: /Stage[main]/Main/Virt[web]/ensure: created',
    ],
    [{ level: 'err', message: 'no' }, true, '\u001b[1;31mError: no\u001b[0m'],
    [{ level: 'warning', message: 'hm' }, true, '\u001b[1;33mWarning: hm\u001b[0m'],
    [{ level: 'info', message: 'i' }, true, '\u001b[0;32mInfo: i\u001b[0m'],
    [{ level: 'debug', message: 'd' }, true, '\u001b[0;36mDebug: d\u001b[0m'],
    [{ level: 'emerg', message: 'e' }, false, 'Emergency: e'],
    [{ level: 'crit', message: 'e' }, false, 'Critical: e'],
  ];
  for (const [entry, color, expected] of cases) {
    it(JSON.stringify(expected), () => {
      expect(humanLine(entry, { color })).to.equal(expected);
    });
  }

  it('orders the levels', () => {
    expect(isShown('info', 'notice')).to.equal(false);
    expect(isShown('notice', 'notice')).to.equal(true);
    expect(isShown('err', 'warning')).to.equal(true);
  });
});
