import type { Issue } from '../diagnostics/issue.ts';
import { check as checkTree } from '../language/check/check.ts';
import type { CompileSettings } from '../language/settings.ts';
import { formatTree } from '../syntax/dump/format-tree.ts';
import type { Locator } from '../syntax/locator.ts';
import type { NodeOf } from '../syntax/nodes.ts';
import { parse as parseSource } from '../syntax/parse.ts';
import { formatPn, formatPnJson } from '../syntax/pn/format.ts';
import { toPn } from '../syntax/pn/to-pn.ts';

/** The tree of a manifest or a template. */
export type Program = NodeOf<'Program'>;

/** What the checker is told besides the tree. */
export interface CheckOptions {
  /** Puppet's settings `strict` and `strict_variables`. */
  readonly settings?: Partial<CompileSettings> | undefined;
  /** Where modules are, to tell whether a file of one holds what its name says. */
  readonly modulepath?: readonly string[] | undefined;
}

export interface ParseOptions extends CheckOptions {
  /** The name for messages. */
  readonly file?: string | undefined;
  /** The source is a template, not a manifest. */
  readonly epp?: boolean | undefined;
  /** False: do not look for what can be parsed but is wrong. */
  readonly check?: boolean | undefined;
}

/** Where trees came from: their positions are looked up only when somebody asks. */
const ORIGINS = new WeakMap<Program, Locator>();

/**
 * Parses and checks a source. Never throws: whatever is wrong with it is an issue, with Puppet's code,
 * text, line and column. Without a tree there is an issue of severity `error`.
 */
export function parse(
  source: string | Uint8Array,
  options: ParseOptions = {},
): { readonly ast: Program | undefined; readonly issues: readonly Issue[] } {
  const { ast, issues, locator } = parseSource(source, options);
  if (!ast) return { ast, issues };
  ORIGINS.set(ast, locator);
  return { ast, issues: options.check === false ? issues : [...issues, ...check(ast, options)] };
}

/**
 * What Puppet's validator says of a tree that `parse` made.
 * @throws {TypeError} for a tree that did not come from `parse`.
 */
export function check(ast: Program, options: CheckOptions = {}): readonly Issue[] {
  const locator = ORIGINS.get(ast);
  if (!locator) throw new TypeError('check() takes a tree that parse() made');
  return checkTree(ast, { ...options, locator });
}

/** The forms in which a tree is printed, Puppet's. */
const FORMATS = {
  json: (ast: Program, pretty: boolean) => formatPnJson(toPn(ast), { pretty }),
  pn: (ast: Program, pretty: boolean) => formatPn(toPn(ast), { pretty }),
  old: (ast: Program) => `${formatTree(ast)}\n`,
};

/** A tree as `puppet parser dump --format json|pn|old` prints it, byte for byte. */
export function dump(
  ast: Program,
  options: { readonly format?: keyof typeof FORMATS; readonly pretty?: boolean } = {},
): string {
  const { format = 'old', pretty = false } = options;
  return FORMATS[format](ast, pretty);
}
