import { measure } from './measure.ts';
import { PVIRT, type Section } from './section.ts';

/** What a command costs that has nothing to do. */
export const startSection: Section = {
  title: 'start-up',
  async run() {
    const [node, version, apply] = await measure(
      [
        { name: 'node -e 0', argv: [process.execPath, '-e', '0'] },
        { name: 'pvirt --version', argv: [...PVIRT, '--version'] },
        { name: "pvirt apply -e ''", argv: [...PVIRT, 'apply', '-e', ''] },
      ],
      30,
    );
    // Puppet takes seconds: fewer rounds, and pvirt measured again beside it.
    const [puppet, besidePuppet] = await measure(
      [
        { name: "puppet apply -e ''", argv: ['puppet', 'apply', '-e', ''] },
        { name: "pvirt apply -e ''", argv: [...PVIRT, 'apply', '-e', ''] },
      ],
      5,
    );
    return [
      { subject: version!, yardstick: node!, goal: { atMost: 1.2 } },
      { subject: apply!, yardstick: node!, goal: { atMost: 2 } },
      { subject: besidePuppet!, yardstick: puppet!, goal: { timesFaster: 30 } },
    ];
  },
};
