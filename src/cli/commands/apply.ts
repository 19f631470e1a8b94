import { applyCatalog } from '../../apply/transaction.ts';
import { exitCodeOf } from '../../apply/transaction-report.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import { IssueError } from '../../diagnostics/issue.ts';
import type { Log } from '../../diagnostics/logger.ts';
import { eventLines } from '../../report/json-lines.ts';
import { summaryText } from '../../report/summary.ts';
import type { PuppetHash } from '../../values/puppet-hash.ts';
import { readCatalogFile } from '../catalog-file.ts';
import { UsageError, type Command, type Invocation } from '../command.ts';
import { consoleLog } from '../console-log.ts';
import { factsFor } from '../facts-file.ts';
import {
  addCompileOptions,
  addConnectOptions,
  addOutputOptions,
  connectSettings,
  type CompileOptions,
  type ConnectOptions,
  type OutputOptions,
} from '../options.ts';
import { shippedRegistry } from '../registry.ts';
import { reportCompileErrors, reportIssues } from '../report-issues.ts';
import { compileSite, sayCompiled } from '../site.ts';

interface ApplyOptions extends CompileOptions, ConnectOptions, OutputOptions {
  readonly catalog?: string;
  readonly noop?: boolean;
  readonly test?: boolean;
  readonly detailedExitcodes?: boolean;
  readonly detailedExitcodesNoop?: boolean;
  readonly tags?: string;
  readonly skipTags?: string;
  readonly showDiff?: boolean;
  readonly summarize?: boolean;
  readonly renderAs: string;
}

/** `pvirt apply`: makes this host what a manifest says. */
export const apply: Command<ApplyOptions> = {
  define(parser) {
    parser.argument(
      '[manifest...]',
      'manifests or directories of them; standard input without any',
    );
    addCompileOptions(parser);
    parser
      .option(
        '--catalog <file>',
        'apply this catalog, in JSON, instead of compiling one; - is standard input',
      )
      .option('--noop', 'only say what would be changed')
      .option('--no-noop', 'change things, whatever was said before')
      .option('-t, --test', 'the same as --verbose --detailed-exitcodes --show-diff')
      .option('--detailed-exitcodes', '0: no change, 2: changes, 4: failures, 6: both')
      .option('--detailed-exitcodes-noop', 'the same, and 2 also for changes that --noop announced')
      .option('--tags <tags>', 'apply only resources with one of these tags, separated by commas')
      .option('--skip-tags <tags>', 'leave resources with one of these tags alone')
      .option('--show-diff', 'show how files would change')
      .option('--summarize', 'end with the numbers of the run')
      .option(
        '--render-as <format>',
        'text, or json: every event as a line of JSON on standard output, messages on standard error',
        'text',
      );
    addConnectOptions(parser);
    addOutputOptions(parser);
  },

  async run(invocation, given, paths) {
    const options = withTest(given);
    const asJson = wantsJson(options);
    const log = consoleLog(asJson ? onStandardError(invocation) : invocation, options);
    const registry = shippedRegistry();
    if (options.catalog !== undefined) {
      const catalog = await readCatalogFile(invocation, options.catalog);
      const { all: facts } = await factsFor(invocation.host, options);
      return applySite({ invocation, options, log, registry, site: { catalog, facts } });
    }
    const site = await compileSite(invocation, {
      options,
      paths: paths.length === 0 ? ['-'] : paths,
      registry,
      log,
    });
    if (!site.catalog) return reportCompileErrors(site.issues, { ...site, log });
    sayCompiled(site, log);
    log({ level: 'info', message: `Using environment '${options.environment}'` });
    const { catalog, facts } = site;
    return applySite({ invocation, options, log, registry, site: { catalog, facts } });
  },
};

async function applySite(run: {
  readonly invocation: Invocation;
  readonly options: ApplyOptions;
  readonly log: Log;
  readonly registry: ReturnType<typeof shippedRegistry>;
  readonly site: { readonly catalog: Catalog; readonly facts: () => PuppetHash };
}): Promise<number> {
  const { invocation, options, log, registry, site } = run;
  try {
    const report = await applyCatalog({
      catalog: site.catalog,
      registry,
      host: invocation.host,
      log,
      settings: {
        noop: options.noop,
        tags: words(options.tags),
        skipTags: words(options.skipTags),
        strict: options.strict === 'error',
        showDiff: options.showDiff,
        facts: (name) => site.facts().get(name),
        provider: connectSettings(options),
      },
    });
    const { streams, version } = invocation;
    if (wantsJson(options)) streams.out(lines(eventLines(report)));
    if (options.summarize) streams.out(summaryText(report, version));
    const { detailedExitcodes = false, detailedExitcodesNoop: pending = false } = options;
    return exitCodeOf(report, { detailed: detailedExitcodes || pending, pending });
  } catch (error) {
    if (!(error instanceof IssueError)) throw error;
    return reportIssues(error.issues, log);
  }
}

/** What `--test` stands for. */
function withTest(options: ApplyOptions): ApplyOptions {
  return options.test
    ? { ...options, verbose: true, detailedExitcodes: true, showDiff: true }
    : options;
}

function wantsJson({ renderAs }: ApplyOptions): boolean {
  if (renderAs === 'text' || renderAs === 'json') return renderAs === 'json';
  throw new UsageError(`Invalid value '${renderAs}' for --render-as: it is one of text, json`);
}

/** Standard output belongs to the events. */
function onStandardError(invocation: Invocation): Invocation {
  const { streams } = invocation;
  const out = (text: string): void => {
    streams.err(text);
  };
  return { ...invocation, streams: { ...streams, out } };
}

function lines(texts: readonly string[]): string {
  return texts.map((text) => `${text}\n`).join('');
}

function words(list: string | undefined): readonly string[] | undefined {
  return list
    ?.split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
}
