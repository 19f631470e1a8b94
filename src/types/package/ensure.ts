import { invalidValue, text } from '../../schema/attributes.ts';
import type { ChangeWords } from '../../schema/attribute.ts';

/** The states in which a package is not there. */
export const ABSENT_PACKAGE: readonly string[] = ['absent', 'purged'];

const WORDS = ['present', 'installed', 'absent', 'purged', 'latest'] as const;

/** A version of a package: nothing that could be an option of a command, or more than one word. */
const VERSION = /^[A-Za-z0-9][A-Za-z0-9.+:~-]*$/;

/** The state of a package; one that is there has its version for a state. */
export const ensure = text({
  behaviour: 'property',
  desc: `\`present\` (or \`installed\`): in whatever version; \`latest\`: in the newest that there is; a version:
in that one; \`absent\`: not there, but for its configuration; \`purged\`: without that too.`,
  default: 'present',
  change: 'live',
  accept: (value) => (value === 'installed' ? 'present' : value),
  check: (value) => (VERSION.test(value) ? undefined : invalidValue(value, WORDS)),
  isInsync(is = 'purged', should) {
    if (should === 'present') return !ABSENT_PACKAGE.includes(is);
    if (should === 'absent') return ABSENT_PACKAGE.includes(is);
    return is === should;
  },
  changeText: ({ should }: ChangeWords) => (should === 'purged' ? 'purged' : undefined),
});
