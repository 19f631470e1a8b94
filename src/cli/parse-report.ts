import type { Issue } from '../diagnostics/issue.ts';
import type { LogLevel } from '../diagnostics/logger.ts';
import { excerpt, locationText } from '../diagnostics/render.ts';
import { check } from '../language/check/check.ts';
import type { CompileSettings } from '../language/settings.ts';
import type { ParseResult } from '../syntax/parse.ts';
import { humanLine } from '../report/human.ts';
import type { Invocation } from './command.ts';
import { wantsColor, type OutputOptions } from './options.ts';

/** How many findings of one kind Puppet shows of a source. */
const SHOWN = 10;

/** What a report is said through. */
interface Speaker {
  readonly host: Pick<Invocation['host'], 'env'>;
  readonly streams: Pick<Invocation['streams'], 'err' | 'isTerminal'>;
}

/** Reads and checks sources and says what was found, as Puppet does. */
export class ParseReport {
  readonly #say: (level: LogLevel, text: string) => void;
  readonly #showsSource: boolean;

  constructor({ streams, host }: Speaker, options: OutputOptions) {
    const color = wantsColor(options.color, streams.isTerminal, host.env);
    this.#showsSource = streams.isTerminal;
    this.#say = (level, message) => {
      streams.err(`${humanLine({ level, message }, { color })}\n`);
    };
  }

  error(message: string): void {
    this.#say('err', message);
  }

  /** Says a finding, and on a terminal shows where it is. */
  finding(issue: Issue, { locator }: Pick<ParseResult, 'locator'>, prefix = ''): void {
    const shown = this.#showsSource ? excerpt(locator.text, issue) : '';
    const level = issue.severity === 'error' ? 'err' : 'warning';
    this.#say(level, `${prefix}${issue.message}${locationText(issue)}${shown}`);
  }

  /**
   * Says all findings of a checked source but a lone error, which is answered instead: Puppet throws it,
   * to be said by whoever asked. Of several errors the answer only tells the number.
   */
  findings(found: readonly Issue[], parsed: ParseResult): Issue | undefined {
    const errors = found.filter(({ severity }) => severity === 'error');
    const warnings = found.filter(({ severity }) => severity !== 'error');
    for (const severity of ['warning', 'deprecation']) {
      const some = warnings.filter((issue) => issue.severity === severity).slice(0, SHOWN);
      for (const warning of some) this.finding(warning, parsed);
    }
    if (errors.length < 2) return errors[0];
    for (const error of errors.slice(0, SHOWN)) this.finding(error, parsed);
    const alsoWarned = warnings.length > 0 ? `, and ${warnings.length} warnings` : '';
    const message = `Language validation logged ${errors.length} errors${alsoWarned}. Giving up`;
    return { severity: 'error', code: 'SEVERAL_ERRORS', message, file: parsed.locator.file };
  }
}

/** Whether a file's name says that it is a template. */
export function isTemplate(file: string | undefined): boolean {
  return file?.endsWith('.epp') ?? false;
}

/** What the checker finds in what was parsed. */
export function checkParsed(
  { ast, locator }: ParseResult,
  options: {
    readonly strict?: CompileSettings['strict'] | undefined;
    readonly modulepath?: readonly string[] | undefined;
  },
): readonly Issue[] {
  const { strict, modulepath } = options;
  return ast ? check(ast, { locator, settings: strict && { strict }, modulepath }) : [];
}
