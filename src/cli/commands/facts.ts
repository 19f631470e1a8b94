import { collectFacts } from '../../facts/collect-facts.ts';
import { PRETTY_JSON, writeJson } from '../../values/data/write-json.ts';
import { PuppetHash } from '../../values/puppet-hash.ts';
import { toText } from '../../values/text.ts';
import type { Value } from '../../values/value.ts';
import { UsageError, type Command } from '../command.ts';

interface FactsOptions {
  readonly renderAs?: string;
  readonly showLegacy?: boolean;
}

/** `pvirt facts`: what manifests know of this host. */
export const facts: Command<FactsOptions> = {
  define(parser) {
    parser
      .argument('[action]', 'show')
      .argument('[fact...]', 'only these, as in os.family')
      .option('--show-legacy', 'also the flat facts of old, as operatingsystem')
      .option('--render-as <format>', 'json: on one line; yaml; default: JSON over many lines');
  },

  async run({ host, streams }, { renderAs = 'lines', showLegacy = false }, [action, ...names]) {
    if (action !== undefined && action !== 'show') {
      throw new UsageError(`'facts' has no '${action}' action; it has: show`);
    }
    const render = Object.hasOwn(RENDERERS, renderAs) ? RENDERERS[renderAs] : undefined;
    if (!render) {
      throw new UsageError(`Invalid value '${renderAs}' for --render-as: it is one of json, yaml`);
    }
    const all = collectFacts(host, { legacy: showLegacy || names.length > 0 });
    const shown = names.length > 0 ? named(all, names) : sorted(all);
    streams.out(await render(shown));
    return 0;
  },
};

const RENDERERS: Readonly<Record<string, (facts: PuppetHash) => string | Promise<string>>> = {
  lines: (found) => `${writeJson(found, PRETTY_JSON)}\n`,
  json: (found) => `${writeJson(found)}\n`,
  yaml: async (found) => (await import('../../values/data/write-yaml.ts')).writeYaml(found),
};

function sorted(all: PuppetHash): PuppetHash {
  const names = all.keys().map(toText).sort();
  return PuppetHash.from(names.map((name) => [name, all.get(name) ?? null]));
}

/** Facts by their dotted names; one that there is not is an empty text, as Facter has it. */
function named(all: PuppetHash, names: readonly string[]): PuppetHash {
  return PuppetHash.from(names.toSorted().map((name) => [name, dig(all, name.split('.')) ?? '']));
}

function dig(from: Value, [key, ...keys]: readonly string[]): Value | undefined {
  if (key === undefined) return from;
  const inner = from instanceof PuppetHash ? from.get(key) : undefined;
  return inner === undefined ? undefined : dig(inner, keys);
}
