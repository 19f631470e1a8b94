import { createHash } from 'node:crypto';
import { isTruthy } from '../../../values/equality.ts';
import { PuppetHash } from '../../../values/puppet-hash.ts';
import { toText } from '../../../values/text.ts';
import { defineClassicFunction } from '../define-classic-function.ts';
import { MersenneTwister } from '../mersenne-twister.ts';
import { leadingInteger } from '../../../values/ruby/ruby-numbers.ts';
import type { Scope } from '../../scope.ts';

/** A number below a limit that is always the same on one node, for one seed. */
export const fqdnRand = defineClassicFunction('fqdn_rand', {
  arity: -2,
  run([limit = '', seed = '', downcase = false], { scope }) {
    const most = typeof limit === 'bigint' ? limit : leadingInteger(toText(limit));
    const name = isTruthy(downcase) ? nodeName(scope).toLowerCase() : nodeName(scope);
    const digest = createHash('md5')
      .update(`${name}:${most}:${toText(seed)}`)
      .digest('hex');
    return new MersenneTwister(BigInt(`0x${digest}`)).below(most);
  },
});

function nodeName(scope: Scope): string {
  const facts = scope.compilation.top.lookup('facts');
  const networking = facts instanceof PuppetHash ? facts.get('networking') : undefined;
  const fqdn = networking instanceof PuppetHash ? networking.get('fqdn') : undefined;
  return toText(fqdn ?? null);
}
