import { list, text } from '../../../schema/attributes.ts';

/** What vzctl never moves into a container: the host's own and virtual devices. */
const NEVER = /^(?:venet|tun|tap|lo)/;

/** Real devices of the host that belong to a container, in any order. */
export const networkCards = list(
  text({ behaviour: 'parameter', desc: '', patterns: [/^(?!all$)[A-Za-z][A-Za-z0-9_.-]{0,14}$/] }),
  {
    behaviour: 'property',
    feature: 'manages_devices',
    desc: 'Network devices of the host that are moved into a container, all of them: `["eth1"]`.',
    change: 'live',
    check: (names) => {
      const never = names.find((name) => NEVER.test(name));
      if (never !== undefined) {
        return `${never} is not a valid network_cards: it is no real device, see interfaces`;
      }
      const twice = names.find((name, index) => names.indexOf(name) !== index);
      return twice === undefined ? undefined : `${twice} is in network_cards twice`;
    },
    isInsync: (is = [], should) =>
      is.length === should.length && should.every((name) => is.includes(name)),
  },
);
