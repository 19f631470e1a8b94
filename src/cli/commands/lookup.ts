import { locationText } from '../../diagnostics/render.ts';
import { writeJson } from '../../values/data/write-json.ts';
import { PuppetHash } from '../../values/puppet-hash.ts';
import type { LookUpQuestion } from '../../language/look-up.ts';
import type { Explanation } from '../../hiera/explanation.ts';
import type { Value } from '../../values/value.ts';
import { UsageError, type Command, type Invocation } from '../command.ts';
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
  readonly explain?: boolean;
  readonly explainOptions?: boolean;
  readonly renderAs?: string;
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
      .option('--explain', 'tell how the value is found, or why there is none')
      .option('--explain-options', 'tell of the lookup_options that count, and where they are from')
      .option('-c, --compile', "evaluate the environment's manifests first")
      .option('--render-as <format>', 's, json or yaml; default: yaml, or s for explanations');
    addOutputOptions(parser);
  },

  async run(invocation, options, given) {
    const { renderAs } = options;
    const { isExplained, onlyOptions } = explanationOf(options);
    if (given.length === 0 && !onlyOptions) throw new UsageError('No keys were given to lookup.');
    const merge = mergeOf(options);
    const render = rendererOf(renderAs?.toLowerCase() ?? (isExplained ? 's' : 'yaml'));
    const explainer = isExplained ? await startExplanation(onlyOptions) : undefined;
    const names = given.length === 0 ? [ANY_KEY] : given;
    const value = await find(invocation, options, { names, merge, explainer });
    if (explainer !== undefined) {
      invocation.streams.out(await explained(explainer, renderAs, render));
      return 0;
    }
    if (value === undefined) return 1;
    invocation.streams.out(await render(value));
    return 0;
  },
};

async function find(
  invocation: Invocation,
  options: LookupOptions,
  question: Pick<LookUpQuestion, 'names' | 'merge' | 'explainer'>,
): Promise<Value | undefined> {
  const log = consoleLog(invocation, options);
  const paths = options.compile ? undefined : [];
  const site = await readSite(invocation, { options, paths, registry: shippedRegistry(), log });
  const { lookUp } = await import('../../language/look-up.ts');
  const asked = { ...question, type: options.type, fallback: options.default };
  const { value, issues } = lookUp(asked, site);
  const [issue] = issues;
  if (issue) throw new UsageError(issue.message + locationText(issue));
  return value;
}

/** Whether an explanation is wanted in the place of the value, and of what. */
function explanationOf({ explain = false, explainOptions = false }: LookupOptions): {
  readonly isExplained: boolean;
  readonly onlyOptions: boolean;
} {
  return { isExplained: explain || explainOptions, onlyOptions: explainOptions && !explain };
}

/** The key of nothing: `lookup_options` are explained for it where no key is given. */
const ANY_KEY = '__global__';

async function startExplanation(onlyOptions: boolean): Promise<Explanation> {
  const { Explanation } = await import('../../hiera/explanation.ts');
  return new Explanation({ onlyOptions });
}

async function explained(
  explanation: Explanation,
  format: string | undefined,
  render: Renderer,
): Promise<string> {
  if (format === undefined || format === 's') {
    const { explanationText } = await import('../../hiera/explanation-text.ts');
    return explanationText(explanation) || '\n';
  }
  const { explanationData } = await import('../../hiera/explanation-data.ts');
  return render(explanationData(explanation));
}

const STRATEGIES = ['first', 'hash', 'unique', 'deep'];

function mergeOf(options: LookupOptions): Value | undefined {
  const { merge, knockOutPrefix, sortMergedArrays = false, mergeHashArrays = false } = options;
  if ((sortMergedArrays || mergeHashArrays || knockOutPrefix !== undefined) && merge !== 'deep') {
    throw new UsageError(
      "The options --knock-out-prefix, --sort-merged-arrays, and --merge-hash-arrays are only available with '--merge deep'",
    );
  }
  if (merge === undefined) return undefined;
  if (!STRATEGIES.includes(merge)) {
    throw new UsageError("The --merge option only accepts 'first', 'hash', 'unique', or 'deep'");
  }
  if (merge !== 'deep') return PuppetHash.from([['strategy', merge]]);
  const details: (readonly [string, Value])[] = [
    ['strategy', 'deep'],
    ['sort_merged_arrays', sortMergedArrays],
    ['merge_hash_arrays', mergeHashArrays],
  ];
  if (knockOutPrefix !== undefined) details.push(['knockout_prefix', knockOutPrefix]);
  return PuppetHash.from(details);
}

type Renderer = (value: Value) => string | Promise<string>;

const RENDERERS: Readonly<Record<string, Renderer>> = {
  yaml: async (value) => (await import('../../values/data/write-yaml.ts')).writeYaml(value),
  json: (value) => `${writeJson(value)}\n`,
  s: async (value) => `${(await import('../../values/ruby/ruby-text.ts')).rubyText(value)}\n`,
};

function rendererOf(format: string): Renderer {
  const render = Object.hasOwn(RENDERERS, format) ? RENDERERS[format] : undefined;
  if (render !== undefined) return render;
  throw new UsageError(
    `Invalid value '${format}' for --render-as: it is one of ${Object.keys(RENDERERS).join(', ')}`,
  );
}
