import { attribute, invalid, list, valid } from '../../../schema/attributes.ts';
import { shown } from '../../../schema/inspect.ts';
import type { Value } from '../../../values/value.ts';

/** `b:8:all:r`, `c:10:200:rw`, `net/tun:rw`; only the devices that are said are compared. */
export const devices = list(
  attribute({
    behaviour: 'parameter',
    desc: '',
    puppetType: 'Pattern[/\\A([bc]:\\d+:(\\d+|all)|[\\w\\/.-]+):(r|w|rw|q|none)\\z/]',
    parse(value: Value, name) {
      const said = typeof value === 'string' ? value : '';
      if (/^[bc]:0*7:/.test(said)) {
        return invalid(`${shown(value)} is not a valid ${name}: loop devices are never given away`);
      }
      return isNumbered(said) || NODE.test(said)
        ? valid(said)
        : invalid(
            `${shown(value)} is not a valid ${name}: it must be like c:10:200:rw, b:8:all:r or null:rw, with r, w, rw or none`,
          );
    },
  }),
  {
    behaviour: 'property',
    feature: 'manages_devices',
    desc: `The devices that a container may use: \`b:MAJOR:MINOR:MODE\`, \`c:MAJOR:MINOR:MODE\`, \`all\` for
every minor number, or \`NAME:MODE\` for one of the host's /dev, which is made in the container. The mode
is \`r\`, \`w\`, \`rw\`, \`q\` (its quota) or \`none\`. Other devices are left alone.`,
    change: 'live',
    check: (said) => {
      const twice = said.map(deviceOf).find((one, index, all) => all.indexOf(one) !== index);
      return twice === undefined ? undefined : `${twice} is in devices twice`;
    },
    isInsync: (is = [], should) => {
      const known = new Map(is.map((one) => [deviceOf(one), one]));
      return should.every((one) => one === (known.get(deviceOf(one)) ?? `${deviceOf(one)}:none`));
    },
  },
);

/** True for a device by its numbers, as opposed to one by its name. */
export function isNumbered(said: string): boolean {
  return /^[bc]:\d{1,7}:(?:\d{1,7}|all):(?:r|w|rw|q|none)$/.test(said);
}

/** A path under /dev without dots of its own. */
const NODE = /^(?!.*\.\.)[A-Za-z0-9][A-Za-z0-9_./-]{0,127}:(?:r|w|rw|q|none)$/;

function deviceOf(said: string): string {
  return said.slice(0, said.lastIndexOf(':'));
}
