import { bool, oneOf, text } from '../schema/attributes.ts';
import { defineType } from '../schema/type.ts';

const command = (desc: string) => text({ behaviour: 'parameter', desc });

/** A program that runs in the background, kept by the host's init system. */
export const service = defineType({
  name: 'service',
  desc: 'A service of the host. It is restarted when what it subscribes to has changed.',
  features: {
    enableable: 'starts services together with the host',
    maskable: 'locks services, so that nothing starts them',
  },
  attributes: {
    name: text({
      behaviour: 'namevar',
      desc: 'The name of the service, as the init system has it.',
      patterns: [/^[A-Za-z0-9_][A-Za-z0-9_.:@\\-]*$/],
    }),
    ensure: oneOf(['running', 'stopped'], {
      behaviour: 'property',
      desc: 'Whether the service runs.',
      synonyms: { true: 'running', false: 'stopped' },
      change: 'live',
    }),
    enable: oneOf(['true', 'false', 'mask'], {
      behaviour: 'property',
      feature: 'enableable',
      desc: 'Whether the service starts together with the host; `mask`: nothing can start it.',
      change: 'live',
    }),
    hasstatus: bool({
      behaviour: 'parameter',
      desc: 'Whether the script of the service can tell how it is. Without `status` pvirt relies on it.',
      default: true,
    }),
    hasrestart: bool({
      behaviour: 'parameter',
      desc: 'Whether the script of the service can restart it; if not it is stopped and started.',
    }),
    start: command('A command that starts it, instead of what the init system does.'),
    stop: command('A command that stops it.'),
    restart: command('A command that restarts it.'),
    status: command('A command that succeeds when it runs.'),
  },
  // There is no service that is not there: what does not exist does not run.
  absentStates: [],
});
