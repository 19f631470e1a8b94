import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { jsonText, type JsonValue } from '../../src/catalog/json-text.ts';
import { RichDataError, toRichData, type RichData } from '../../src/values/rich-data.ts';
import { locationText } from '../../src/diagnostics/render.ts';
import type { Issue } from '../../src/diagnostics/issue.ts';
import type { LogEntry } from '../../src/diagnostics/logger.ts';
import { startRubyWorker } from '../../src/cli/ruby-functions.ts';
import { compile, type CompileOptions } from '../../src/language/compile.ts';
import { evaluateSource } from '../../src/language/evaluate-source.ts';
import { UNCODED } from '../../src/language/faults.ts';
import type { Sources } from '../../src/language/sources.ts';
import { PuppetHash } from '../../src/values/puppet-hash.ts';
import type { Value } from '../../src/values/value.ts';
import { convertToString } from '../../src/language/functions/format/convert-to-string.ts';
import { inferDetailedType } from '../../src/values/types/infer.ts';
import { UNCODED_MESSAGES } from '../../src/syntax/messages.ts';
import { toValue } from '../../src/schema/attributes.ts';
import { canonicalCatalog } from './canonical-catalog.ts';
import { CORE_TYPES } from '../../src/language/core-types-table.ts';
import type { Case } from './answers.ts';

/** What compile, evaluate and function cases carry besides their source. */
export interface CompileCase extends Case {
  readonly node?: string;
  readonly facts?: Readonly<Record<string, unknown>>;
  readonly parameters?: Readonly<Record<string, unknown>>;
  readonly classes?: Readonly<Record<string, Readonly<Record<string, unknown>> | null>>;
  readonly files?: Readonly<Record<string, string>>;
  readonly modules?: readonly string[];
  readonly pre?: string;
}

const SITE = 'manifests/site.pp';

/** The catalog of a manifest in the canonical form, or the first error. */
export function answerCompile(question: CompileCase): string {
  const logs: LogEntry[] = [];
  const { catalog, issues, failedAt } = compile({
    ...optionsOf(question, logs),
    // A case whose files have a manifest of that name is compiled with that one.
    manifests: [{ source: question.files?.[SITE] ?? question.source, file: SITE }],
  });
  if (failedAt === 'parse') return unreadable(issues) ?? refusal(issues, logs);
  if (catalog === undefined) return refusal(issues, logs);
  return jsonText({ ok: true, catalog: canonicalCatalog(catalog), logs: logsOf(logs) });
}

/** The value of an expression in three forms, or the first error. */
export function answerEvaluate(question: CompileCase): string {
  const logs: LogEntry[] = [];
  const { value, issues, bytes } = evaluateSource(question.source, {
    ...optionsOf(question, logs),
    manifests: question.pre === undefined ? [] : [{ source: question.pre, file: SITE }],
  });
  if (value === undefined) return refusal(issues, logs);
  let text: string;
  try {
    text = convertToString(value, '%p');
  } catch (thrown) {
    return jsonText({ ok: false, error: { message: (thrown as Error).message } });
  }
  return jsonText({
    ok: true,
    text,
    type: inferDetailedType(value).toString(),
    value: dataOf(value, bytes),
    logs: logsOf(logs),
  });
}

function optionsOf(question: CompileCase, logs: LogEntry[]): CompileOptions {
  const { settings = {}, classes = {} } = question;
  const strict = settings.strict;
  return {
    manifests: [],
    node: question.node ?? 'node01.example.com',
    facts: asHash(question.facts),
    parameters: asHash(question.parameters),
    classes: new Map(
      Object.entries(classes).map(([name, given]) => [
        name,
        new Map(Object.entries(given ?? {}).map(([key, value]) => [key, toValue(value)])),
      ]),
    ),
    sources: sourcesOf(question),
    modulepath: ['modules'],
    environmentDirectory: '',
    startRuby: RUBY,
    environmentDataProvider: dataProvider(question.files),
    settings: {
      strict: strict === 'error' || strict === 'off' ? strict : 'warning',
      strictVariables: settings.strict_variables === true,
    },
    resourceTypes: CORE_TYPES,
    log: (entry) => logs.push(entry),
  };
}

/** With --ruby-functions one Ruby runs what the cases have in Ruby. */
const PROGRAM = fileURLToPath(new URL('../../bin/pvirt.cjs', import.meta.url));
let ruby: ReturnType<typeof startRubyWorker> | undefined;
const RUBY = process.argv.includes('--ruby-functions')
  ? () => (ruby ??= startRubyWorker({ program: PROGRAM }))
  : undefined;

function dataProvider(files: CompileCase['files']): string | undefined {
  const conf = files?.['environment.conf'] ?? '';
  return /^environment_data_provider\s*=\s*'?(\w+)'?/m.exec(conf)?.[1];
}

function asHash(object: Readonly<Record<string, unknown>> = {}): PuppetHash {
  const value = toValue(object);
  return value instanceof PuppetHash ? value : new PuppetHash();
}

/** The files of a case, and those of a module that is installed on this machine. */
function sourcesOf({ files = {}, modules = [] }: CompileCase): Sources {
  const stdlib =
    process.env.PVIRT_STDLIB ?? '/usr/share/puppet/modules.available/puppetlabs-stdlib';
  const installed = (path: string): string | undefined =>
    modules.includes('stdlib') && path.startsWith('modules/stdlib/')
      ? stdlib + path.slice('modules/stdlib'.length)
      : undefined;
  return {
    read(path) {
      const real = installed(path);
      if (real !== undefined && existsSync(real)) return readFileSync(real, 'utf8');
      return files[path];
    },
    list(directory) {
      const real = installed(`${directory}/`);
      if (real !== undefined && existsSync(real)) return readdirSync(real);
      const prefix = `${directory}/`;
      const names = Object.keys(files).filter((path) => path.startsWith(prefix));
      const own = names.map((path) => path.slice(prefix.length).split('/')[0] ?? '');
      return [...new Set(directory === 'modules' ? [...own, ...modules] : own)];
    },
  };
}

/** The rich data of a value, symbols as strings; none where real Puppet cannot write it. */
function dataOf(value: Value, bytes?: ReadonlySet<string>): JsonValue {
  try {
    return withoutSymbols(toRichData(value, bytes));
  } catch (thrown) {
    if (thrown instanceof RichDataError) return undefined;
    throw thrown;
  }
}

function withoutSymbols(data: RichData): RichData {
  if (data === null || typeof data !== 'object') return data;
  if (Array.isArray(data)) return (data as readonly RichData[]).map(withoutSymbols);
  const entries = Object.entries(data as Readonly<Record<string, RichData>>);
  const [kind, name] = entries;
  if (kind?.[1] === 'Symbol' && entries.length === 2) return name?.[1] ?? null;
  return Object.fromEntries(entries.map(([key, item]) => [key, withoutSymbols(item)]));
}

/** What real Puppet says of a manifest that it cannot read, where it has no code for the reason. */
function unreadable([first]: readonly Issue[]): string | undefined {
  if (first === undefined || !isUncoded(first.code)) return undefined;
  const message = `Could not parse for environment production: ${first.message}${locationText(first)}`;
  return jsonText({ ok: false, error: { message } });
}

function refusal(issues: readonly Issue[], logs: readonly LogEntry[]): string {
  const errors = issues.filter(({ severity }) => severity === 'error');
  const [first] = errors;
  if (first === undefined) return jsonText({ ok: false });
  if (errors.length > 1) {
    const message = `Language validation logged ${errors.length} errors. Giving up`;
    return jsonText({
      ok: false,
      error: { message },
      logs: logsOf([...logs, ...errors.map(asLog)]),
    });
  }
  return jsonText({ ok: false, error: describe(first), logs: logsOf(logs) });
}

function asLog(issue: Issue): LogEntry {
  return { ...issue, level: 'err' };
}

function describe(issue: Issue): JsonValue {
  const { code, message } = issue;
  const line = issue.line === undefined ? undefined : BigInt(issue.line);
  const pos = issue.column === undefined ? undefined : BigInt(issue.column);
  if (isUncoded(code)) return { message: message + locationText(issue), line, pos };
  return { message, line, pos, issue: code };
}

function isUncoded(code: string): boolean {
  return code === UNCODED || Object.hasOwn(UNCODED_MESSAGES, code);
}

/** What the expected answers leave out. */
const UNHEARD = new Set(['debug', 'info', 'err']);

/** What real Puppet says once per process: it had said it before it came to the cases. */
const SAID_ONCE =
  /^(?:The \w+\(\) function's auto conversion of .* is deprecated|Defining environment_data_provider=|Defining "data_provider"|Using of legacy data provider)/;

function logsOf(logs: readonly LogEntry[]): JsonValue {
  return logs
    .filter(({ level, message }) => !UNHEARD.has(level) && !SAID_ONCE.test(message))
    .map(({ level, message, source, line, column }) => ({
      level,
      message,
      source,
      line: line === undefined ? undefined : BigInt(line),
      pos: column === undefined ? undefined : BigInt(column),
    }));
}
