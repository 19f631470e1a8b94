import type { Issue } from '../diagnostics/issue.ts';
import { parse, type ParseResult } from '../syntax/parse.ts';
import type { Invocation } from './command.ts';
import type { OutputOptions } from './options.ts';
import { checkParsed, isTemplate, ParseReport } from './parse-report.ts';
import { fullPath, readSource, Unreadable } from './source-files.ts';
import { strictness } from './strictness.ts';

export interface ValidateOptions extends OutputOptions {
  readonly strict?: string;
  readonly modulepath?: string;
}

/** What is to be said of a source. */
export interface Verdict {
  readonly isMissing?: boolean;
  /** The source's size. */
  readonly bytes: number;
  /** What is said at once. */
  readonly said: string;
  /** An error that is said only when all sources have been read, as Puppet does. */
  readonly failure: string;
}

/** Finds what is to be said of sources. */
export class Validator {
  readonly #host: Invocation['host'];
  readonly #report: ParseReport;
  readonly #settings: Parameters<typeof checkParsed>[1];
  #said = '';

  constructor({ host, streams }: Pick<Invocation, 'host' | 'streams'>, options: ValidateOptions) {
    const { isTerminal } = streams;
    const err = (text: string) => {
      this.#said += text;
    };
    this.#host = host;
    this.#report = new ParseReport({ host, streams: { isTerminal, err } }, options);
    this.#settings = {
      strict: options.strict === undefined ? undefined : strictness(options.strict),
      modulepath: options.modulepath?.split(':').filter((directory) => directory !== ''),
    };
  }

  validateFile(path: string): Verdict {
    try {
      const source = readSource(this.#host, path);
      return source
        ? this.validate(source, fullPath(this.#host, path))
        : { isMissing: true, bytes: 0, said: '', failure: '' };
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      const { message } = error;
      const failure = this.#take(() => {
        this.#report.error(message);
      });
      return { bytes: 0, said: '', failure };
    }
  }

  validate(source: string | Uint8Array, file?: string): Verdict {
    const parsed = parse(source, { file, epp: isTemplate(file) });
    const found = [...parsed.issues, ...checkParsed(parsed, this.#settings)];
    let issue: Issue | undefined;
    const said = this.#take(() => {
      issue = this.#report.findings(found, parsed);
    });
    return { bytes: source.length, said, failure: issue ? this.#failure(issue, parsed) : '' };
  }

  #failure(issue: Issue, parsed: ParseResult): string {
    return this.#take(() => {
      if (issue.code === 'SEVERAL_ERRORS') this.#report.error(issue.message);
      else this.#report.finding(issue, parsed, 'Could not parse for environment production: ');
    });
  }

  #take(say: () => void): string {
    say();
    const said = this.#said;
    this.#said = '';
    return said;
  }
}
