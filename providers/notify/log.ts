import { defineProvider } from '../../src/schema/provider.ts';
import { notify } from '../../src/types/notify.ts';
import { toText } from '../../src/values/text.ts';

/** Writes to the run's log. */
export const log = defineProvider(notify)({
  name: 'log',
  desc: "Writes to the run's log.",
  features: [],
  complete: (want) => Promise.resolve({ ...want, message: want.message ?? want.name }),
  read: (want) => Promise.resolve({ name: want.name }),
  setters: {
    message: (value, { want }, { log: say, resource }) => {
      const isSecret = resource?.secrets.has('message') ?? false;
      say({
        level: resource?.loglevel ?? 'notice',
        message: isSecret ? 'Sensitive [value redacted]' : toText(value),
        source: want.withpath && resource ? `${resource.path}/message` : undefined,
      });
      return Promise.resolve();
    },
  },
});
