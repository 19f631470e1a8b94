import { locationText } from '../../diagnostics/render.ts';
import { writeJson } from '../../values/data/write-json.ts';
import { PuppetHash } from '../../values/puppet-hash.ts';
import type { Value } from '../../values/value.ts';
import { UsageError, type Command } from '../command.ts';
import { consoleLog } from '../console-log.ts';
import {
  addCompileOptions,
  addOutputOptions,
  type CompileOptions,
  type OutputOptions,
} from '../options.ts';
import { shippedRegistry } from '../registry.ts';
import { readSite } from '../site.ts';

interface LookupOptions extends CompileOptions, OutputOptions {
  readonly merge?: string;
  readonly knockOutPrefix?: string;
  readonly sortMergedArrays?: boolean;
  readonly mergeHashArrays?: boolean;
  readonly default?: string;
  readonly type?: string;
  readonly compile?: boolean;
  readonly renderAs: string;
}

/** `pvirt lookup`: what Hiera's data says for a key. */
export const lookup: Command<LookupOptions> = {
  define(parser) {
    parser.argument('[key...]', 'the first of these that has a value counts');
    addCompileOptions(parser);
    parser
      .option('--merge <strategy>', 'first, unique, hash or deep')
      .option('--knock-out-prefix <prefix>', 'deep: values with it are removed')
      .option('--sort-merged-arrays', 'deep: sort arrays')
      .option('--merge-hash-arrays', 'deep: merge hashes within arrays too')
      .option('--default <value>', 'the value where the data has none')
      .option('--type <type>', 'the data type that the value must have')
      .option('--compile', "evaluate the environment's manifests first")
      .option('--render-as <format>', 's, json or yaml', 'yaml');
    addOutputOptions(parser);
  },

  async run(invocation, options, names) {
    if (names.length === 0) throw new UsageError('No keys were given to lookup.');
    const render = Object.hasOwn(RENDERERS, options.renderAs) && RENDERERS[options.renderAs];
    if (!render) {
      throw new UsageError(
        `Invalid value '${options.renderAs}' for --render-as: it is one of ${Object.keys(RENDERERS).join(', ')}`,
      );
    }
    const question = {
      names,
      type: options.type,
      merge: mergeOf(options),
      fallback: options.default,
    };
    const log = consoleLog(invocation, options);
    const paths = options.compile ? undefined : [];
    const site = await readSite(invocation, { options, paths, registry: shippedRegistry(), log });
    const { lookUp } = await import('../../language/look-up.ts');
    const { value, issues } = lookUp(question, site);
    const [issue] = issues;
    if (issue) throw new UsageError(issue.message + locationText(issue));
    if (value === undefined) return 1;
    invocation.streams.out(await render(value));
    return 0;
  },
};

const STRATEGIES = ['first', 'hash', 'unique', 'deep'];

function mergeOf(options: LookupOptions): Value | undefined {
  const { merge, knockOutPrefix, sortMergedArrays, mergeHashArrays } = options;
  if (merge !== undefined && !STRATEGIES.includes(merge)) {
    throw new UsageError("The --merge option only accepts 'first', 'hash', 'unique', or 'deep'");
  }
  if (merge !== 'deep') return merge;
  const details: (readonly [string, Value])[] = [['strategy', 'deep']];
  if (knockOutPrefix !== undefined) details.push(['knockout_prefix', knockOutPrefix]);
  if (sortMergedArrays) details.push(['sort_merged_arrays', true]);
  if (mergeHashArrays) details.push(['merge_hash_arrays', true]);
  return PuppetHash.from(details);
}

const RENDERERS: Readonly<Record<string, (value: Value) => string | Promise<string>>> = {
  yaml: async (value) => (await import('../../values/data/write-yaml.ts')).writeYaml(value),
  json: (value) => `${writeJson(value)}\n`,
  s: async (value) => `${(await import('../../values/ruby/ruby-text.ts')).rubyText(value)}\n`,
};
