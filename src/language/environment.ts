import { Definition } from './definitions.ts';
import { DefinitionStore } from './definition-store.ts';
import { EvaluationError } from './faults.ts';
import { PuppetFunction } from './functions/puppet-function.ts';
import { ModuleFiles } from './module-files.ts';
import { plainName } from './names.ts';
import { CHECK_MESSAGES } from './check/messages.ts';
import { membersWithTwoParents, typeSetMembers } from './type-sets.ts';
import { RubyFunction } from './ruby/ruby-function.ts';
import { readSource, type ReadOptions } from './read-source.ts';
import { PuppetRegexp } from '../values/puppet-regexp.ts';
import type { Locator } from '../syntax/locator.ts';
import type { Node, NodeOf } from '../syntax/nodes.ts';
import type { CallableFunction } from './functions/function.ts';
import type { RubyFunctions } from './ruby/ruby-functions.ts';
import type { Sources } from './sources.ts';

/** The code to evaluate first: what stands outside of classes, defines and nodes. */
export interface TopLevelCode {
  readonly body: Node;
  readonly source: Locator;
}

/** A `type X = Y` as read; its type is made when first needed. */
export interface AliasDefinition {
  readonly node: NodeOf<'TypeAlias'>;
  readonly source: Locator;
}

/** What manifests and modules define, read from the modules when first asked for. */
export class Environment {
  readonly name: string;
  readonly files: ModuleFiles;
  readonly definitions = new DefinitionStore();
  readonly #options: ReadOptions;
  readonly #builtIns: FunctionTable;
  readonly #library: Library;
  readonly ruby: RubyFunctions | undefined;
  readonly #inRuby = new Map<string, CallableFunction | undefined>();
  readonly #functions = new Map<string, PuppetFunction>();
  readonly #aliases = new Map<string, AliasDefinition>();
  readonly #read = new Set<string>();

  constructor(parts: EnvironmentParts) {
    this.name = parts.name;
    this.files = new ModuleFiles(parts);
    this.ruby = parts.ruby;
    this.#options = parts;
    this.#builtIns = parts.builtIns;
    this.#library = parts.library;
  }

  /** Reads a manifest's text: notes its definitions and returns the code outside of them. */
  addManifest({ text, file, module }: ManifestText): TopLevelCode {
    const { ast, locator: source } = readSource({ text, file }, this.#options);
    for (const definition of ast.definitions) this.#define(definition, { source, module });
    return { body: ast.body, source };
  }

  findClass(name: string): Definition | undefined {
    const plain = plainName(name);
    return (
      this.definitions.classNamed(plain) ??
      this.#load(plain, () => this.definitions.classNamed(plain))
    );
  }

  findDefine(name: string): Definition | undefined {
    const plain = plainName(name);
    return (
      this.definitions.defineNamed(plain) ??
      this.#load(plain, () => this.definitions.defineNamed(plain))
    );
  }

  findFunction(name: string): CallableFunction | undefined {
    const plain = plainName(name);
    const known = this.#builtIns().get(plain) ?? this.#functions.get(plain);
    if (known !== undefined) return known;
    this.#loadFile(plain, 'functions');
    return (
      this.#functions.get(plain) ??
      this.#library.functions().get(plain) ??
      this.#rubyFunction(plain)
    );
  }

  #rubyFunction(name: string): CallableFunction | undefined {
    if (!this.#inRuby.has(name)) {
      const file = this.files.rubyFunction(name);
      this.#inRuby.set(name, file && new RubyFunction(file, this.ruby));
    }
    return this.#inRuby.get(name);
  }

  findAlias(name: string): AliasDefinition | undefined {
    const plain = plainName(name);
    const known = this.#aliases.get(plain);
    if (known !== undefined) return known;
    this.#loadFile(plain, 'types');
    return this.#aliases.get(plain) ?? this.#libraryAlias(plain);
  }

  #libraryAlias(name: string): AliasDefinition | undefined {
    const definition = this.#library.types.get(name);
    if (definition !== undefined) this.addManifest({ text: `type ${definition}` });
    return this.#aliases.get(name);
  }

  /** Reads the manifests that may hold a class or define, nearest first, until it is found. */
  #load(name: string, find: () => Definition | undefined): Definition | undefined {
    if (name === '') return undefined;
    for (const { file, module } of this.files.manifestsFor(name)) {
      this.#readFile(file, module);
      const found = find();
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #loadFile(name: string, directory: 'functions' | 'types'): void {
    const found = this.files.moduleFile(name, directory);
    if (found !== undefined) this.#readFile(found.file, found.module);
  }

  #readFile(file: string, module: string): void {
    if (this.#read.has(file)) return;
    this.#read.add(file);
    const text = this.files.readBytes(file);
    if (text !== undefined) this.addManifest({ text, file, module });
  }

  #addFunction(node: NodeOf<'FunctionDefinition'>, source: Locator): void {
    const name = plainName(node.name);
    const known = this.#functions.get(name);
    if (known !== undefined) {
      const { file, line, column } = known.place;
      const at =
        file === undefined
          ? ''
          : ` Originally set at file://${file}?line=${line ?? 1}&pos=${column ?? 1}.`;
      throw EvaluationError.uncoded(
        `Attempt to redefine entity 'http://puppet.com/2016.1/runtime/function/${name}'.${at}`,
        {},
      );
    }
    this.#functions.set(name, new PuppetFunction(node, source));
  }

  /** Real Puppet finds a parent that is given twice when it reads a TypeSet. */
  #checkParents(alias: NodeOf<'TypeAlias'>, source: Locator): void {
    const { settings, log } = this.#options;
    for (const { offset } of membersWithTwoParents(alias)) {
      const code = 'DUPLICATE_KEY';
      const message = CHECK_MESSAGES[code]('parent');
      const place = { file: source.file, ...source.position(offset) };
      if (settings.strict === 'error') throw new EvaluationError({ code, message, ...place });
      if (settings.strict === 'warning') log({ level: 'warning', message, ...place });
    }
  }

  #define(node: Node, { source, module }: { source: Locator; module: string | undefined }): void {
    switch (node.kind) {
      case 'HostClassDefinition':
        this.definitions.add(classDefinition(node, { source, module }));
        return;
      case 'ResourceTypeDefinition':
        this.definitions.add(
          new Definition({
            kind: 'define',
            name: plainName(node.name),
            source,
            module,
            ...codeOf(node),
          }),
        );
        return;
      case 'NodeDefinition':
        for (const definition of nodeDefinitions(node, source)) this.definitions.add(definition);
        return;
      case 'FunctionDefinition':
        this.#addFunction(node, source);
        return;
      case 'TypeAlias':
        this.#checkParents(node, source);
        for (const alias of [node, ...typeSetMembers(node)])
          this.#aliases.set(plainName(alias.name), { node: alias, source });
        return;
      default:
    }
  }
}

interface EnvironmentParts extends ReadOptions {
  readonly name: string;
  readonly sources: Sources;
  readonly modulepath: readonly string[];
  readonly directory: string | undefined;
  readonly ruby: RubyFunctions | undefined;
  readonly builtIns: FunctionTable;
  readonly library: Library;
}

/** Functions by name; they are loaded when one is first looked for. */
type FunctionTable = () => ReadonlyMap<string, CallableFunction>;

/** What is known of modules that need not be there; what is there wins. */
interface Library {
  readonly functions: FunctionTable;
  /** Type aliases, `Name = definition`, by name. */
  readonly types: ReadonlyMap<string, string>;
}

interface ManifestText {
  readonly text: string | Uint8Array;
  readonly file?: string | undefined;
  readonly module?: string | undefined;
}

function codeOf(node: NodeOf<'HostClassDefinition'> | NodeOf<'ResourceTypeDefinition'>): {
  readonly parameters: readonly NodeOf<'Parameter'>[];
  readonly body: Node | undefined;
  readonly offset: number;
} {
  return { parameters: node.parameters, body: node.body, offset: node.offset };
}

function classDefinition(
  node: NodeOf<'HostClassDefinition'>,
  { source, module }: { source: Locator; module: string | undefined },
): Definition {
  const parent = node.parentClass === undefined ? undefined : plainName(node.parentClass);
  return new Definition({
    kind: 'class',
    name: plainName(node.name),
    parent,
    source,
    module,
    ...codeOf(node),
  });
}

function nodeDefinitions(node: NodeOf<'NodeDefinition'>, source: Locator): Definition[] {
  return node.hostMatches.map((match) => {
    const { body, offset } = node;
    if (match.kind !== 'LiteralRegularExpression') {
      return new Definition({ kind: 'node', name: hostName(match, source), body, source, offset });
    }
    const name = `__node_regexp__${match.pattern
      .toLowerCase()
      .replace(/[^-\w:.]/g, '')
      .replace(/^\.+/, '')}`;
    return new Definition({
      kind: 'node',
      name,
      pattern: new PuppetRegexp(match.pattern),
      body,
      source,
      offset,
    });
  });
}

/** The text of a node's name; numbers and dotted names come as they were written. */
function hostName(match: Node, source: Locator): string {
  switch (match.kind) {
    case 'LiteralDefault':
      return 'default';
    case 'QualifiedName':
    case 'LiteralString':
      return match.value.toLowerCase();
    default:
      throw EvaluationError.uncoded('Illegal expression - unacceptable as a node name', {
        file: source.file,
        ...source.position(match.offset),
      });
  }
}
