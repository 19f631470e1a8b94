import { formatTree } from '../../syntax/dump/format-tree.ts';
import type { NodeOf } from '../../syntax/nodes.ts';
import { parse, type ParseResult } from '../../syntax/parse.ts';
import { formatPn, formatPnJson } from '../../syntax/pn/format.ts';
import { toPn } from '../../syntax/pn/to-pn.ts';
import type { Invocation } from '../command.ts';
import type { OutputOptions } from '../options.ts';
import { checkParsed, isTemplate, ParseReport } from '../parse-report.ts';
import { listSources, readSource } from '../source-files.ts';
import { strictness } from '../strictness.ts';

export interface DumpOptions extends OutputOptions {
  readonly e?: string;
  readonly strict?: string;
  readonly validate?: boolean;
  readonly format?: string;
  readonly pretty?: boolean;
}

/** `pvirt parser dump`: the trees of sources. What cannot be read is said; the exit code stays 0, as Puppet's. */
export async function dumpSources(
  invocation: Invocation,
  options: DumpOptions,
  paths: readonly string[],
): Promise<number> {
  const { host, streams } = invocation;
  const report = new ParseReport(invocation, options);
  const dump = (source: string | Uint8Array, name: string, title = ''): string => {
    // Puppet names the source in what it says only when it validates.
    const parsed = parse(source, {
      file: options.validate ? name : undefined,
      epp: isTemplate(name),
    });
    return dumpSource({ parsed, title, options, report });
  };
  let text = '';
  if (options.e !== undefined) {
    text = dump(options.e, 'command-line-string');
  } else if (paths.length > 0) {
    const sources = await listSources(host, paths);
    for (const { message } of sources.unreadable) report.error(message);
    const missing: string[] = [];
    for (const path of sources.paths) {
      const source = readSource(host, path);
      if (source) text += dump(source, path, `--- ${path}`);
      else missing.push(`   ${path}`);
    }
    if (missing.length > 0)
      text += `One or more file(s) specified did not exist:\n${missing.join('\n')}`;
  } else {
    text = dump(await invocation.readInput(), 'stdin');
  }
  streams.out(text.endsWith('\n') ? text : `${text}\n`);
  return 0;
}

function dumpSource(job: {
  readonly parsed: ParseResult;
  readonly title: string;
  readonly options: DumpOptions;
  readonly report: ParseReport;
}): string {
  const { parsed, title, options, report } = job;
  const strict = options.strict === undefined ? undefined : strictness(options.strict);
  const found = options.validate ? checkParsed(parsed, { strict }) : [];
  const error = report.findings([...parsed.issues, ...found], parsed);
  if (parsed.ast && !error) {
    try {
      return formatAs(parsed.ast, title, options);
    } catch (thrown) {
      if (!(thrown instanceof RangeError)) throw thrown;
      report.error(`${title} is nested too deeply to be dumped`.trim());
      return '';
    }
  }
  if (title !== '') report.error(title);
  if (error) report.finding(error, parsed);
  return '';
}

/** The JSON of a file comes without its name, so that it is JSON. */
function formatAs(
  ast: NodeOf<'Program'>,
  title: string,
  { format = 'old', pretty }: DumpOptions,
): string {
  if (format === 'old') return `${title}${formatTree(ast)}\n`;
  const tree = toPn(ast);
  return format === 'json' ? formatPnJson(tree, { pretty }) : title + formatPn(tree, { pretty });
}
