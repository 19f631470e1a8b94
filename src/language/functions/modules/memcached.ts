import { PuppetHash } from '../../../values/puppet-hash.ts';
import { leadingFloat, leadingInteger } from '../../../values/ruby/ruby-numbers.ts';
import { rubyText } from '../../../values/ruby/ruby-text.ts';
import { Fault } from '../../faults.ts';
import { defineFunction } from '../define-function.ts';

const UNITS: Readonly<Record<string, number>> = { '': 0, k: 1, M: 2, G: 3, T: 4, E: 5 };

/** How many megabytes memcached may use: a number, or a share of the node's memory. */
export const memcachedMaxMemory = defineFunction('memcached::max_memory', {
  'Any arg': ([limit = null], { scope }) => {
    const isGiven = limit !== null && limit !== false;
    const share = isGiven ? rubyText(limit) : '95%';
    if (!share.endsWith('%')) return leadingInteger(share);
    const facts = scope.compilation.top.lookup('facts');
    const size = facts instanceof PuppetHash ? rubyText(facts.get('memorysize') ?? null) : '';
    const [, digits = '', unit = ''] = /([0-9.e+-]*)\s*([^bB]?)/.exec(size) ?? [];
    const power = UNITS[unit];
    if (power === undefined) throw new Fault(`memcached_max_memory(): Unknown prefix ${unit}`);
    const bytes = BigInt(Math.trunc(leadingFloat(digits) * 1024 ** power));
    return BigInt(Math.floor(Number(bytes >> 20n) * (leadingFloat(share) / 100)));
  },
});
