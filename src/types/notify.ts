import { attribute, bool, text, valid } from '../schema/attributes.ts';
import { defineType } from '../schema/type.ts';
import type { Value } from '../values/value.ts';

/** Says something in the log at every run. */
export const notify = defineType({
  name: 'notify',
  desc: 'Sends a message to the log. It is sent, and counted as a change, at every run.',
  features: {},
  effects: 'nothing',
  attributes: {
    name: text({
      behaviour: 'namevar',
      desc: 'A name of its own; the message unless one is given.',
    }),
    message: attribute({
      behaviour: 'property',
      desc: 'What to say; of a list only the first value.',
      puppetType: 'Any',
      parse: (value: Value) =>
        valid(Array.isArray(value) ? ((value as readonly Value[])[0] ?? '') : value),
      isInsync: () => false,
    }),
    withpath: bool({
      behaviour: 'parameter',
      desc: 'Whether to show the whole path of the resource before the message.',
      default: false,
    }),
  },
});
