import { attribute, invalid, valid } from '../../../schema/attributes.ts';
import { isPasswordOf } from '../../../values/crypt/verify.ts';

/** An account of a container and its password; only the latter is kept out of all that is said. */
export class Account {
  readonly password: string;
  readonly #name: string;

  constructor(name: string, password: string) {
    this.#name = name;
    this.password = password;
  }

  get name(): string {
    return this.#name;
  }
}

/** What is known of the accounts of a container: their hashes by name. */
export class Accounts extends Account {
  readonly #hashes: ReadonlyMap<string, string>;

  constructor(hashes: ReadonlyMap<string, string>) {
    super('', '');
    this.#hashes = hashes;
  }

  hashOf(name: string): string | undefined {
    return this.#hashes.get(name);
  }
}

/** `NAME:PASSWORD`; never shown, and compared with the container's shadow file. */
export const user = attribute<Account, 'property', 'manages_users'>({
  behaviour: 'property',
  feature: 'manages_users',
  desc: `An account in the container and its password, \`"root:secret"\`, better as a Sensitive. The
account is made where it is missing; an existing hash of the password is left as it is.`,
  change: 'live',
  secret: true,
  puppetType: 'Variant[String[3], Sensitive[String[3]]]',
  toPuppet: () => '[redacted]',
  parse(value, attributeName) {
    const said = typeof value === 'string' ? value : '';
    const [, name, password] = /^([^:]*):(.+)$/.exec(said) ?? [];
    // The value itself is never said: it is a secret, however wrong.
    if (name === undefined || password === undefined || /[\n\r\0]/.test(said)) {
      return invalid(`[redacted] is not a valid ${attributeName}: it must be "NAME:PASSWORD"`);
    }
    return /^[a-z_][a-z0-9_-]{0,30}\$?$/.test(name)
      ? valid(new Account(name, password))
      : invalid(`[redacted] is not a valid ${attributeName}: its account has no name of Linux`);
  },
  isInsync: (is, { name, password }) =>
    is instanceof Accounts && isPasswordOf(password, is.hashOf(name) ?? ''),
});
