import { shown } from '../../schema/inspect.ts';

/** Why a host name is none (RFC 1123; Linux keeps 64 bytes of it); undefined when it is one. */
export function hostnameFault(value: string): string | undefined {
  const isOne = value.length <= LONGEST && value.split('.').every((label) => LABEL.test(label));
  return isOne
    ? undefined
    : `${shown(value)} is not a valid hostname: it must be letters, digits and hyphens, in parts of at most 63 with dots between, and at most ${LONGEST} in all`;
}

const LONGEST = 64;

const LABEL = /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/;
