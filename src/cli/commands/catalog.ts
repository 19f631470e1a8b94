import { UsageError, type Command } from '../command.ts';
import { addCompileOptions, addOutputOptions } from '../options.ts';
import { compileAllNodes, type AllNodesOptions } from './catalog-all-nodes.ts';
import { compileCatalog } from './catalog-compile.ts';
import { diffCatalogFiles, type CatalogDiffOptions } from './catalog-diff.ts';

/** `pvirt catalog`: what manifests say, as data, and how it differs. */
export const catalog: Command<AllNodesOptions & CatalogDiffOptions> = {
  define(parser) {
    parser
      .argument('<action>', 'compile or diff')
      .argument(
        '[words...]',
        'compile: the node; diff: two catalogs in JSON, or two environments to compile',
      );
    addCompileOptions(parser);
    parser
      .option(
        '--manifest <path>',
        "the manifest, or a directory of them; default: the environment's",
      )
      .option(
        '--all-nodes',
        'compile: every node that the site names, and a table of how they fared',
      )
      .option(
        '--render-as <format>',
        'json: on one line; junit: of all nodes; default: for people',
      );
    addOutputOptions(parser);
  },

  run(invocation, options, [action, ...words]) {
    if (action === 'compile' && options.allNodes) return compileAllNodes(invocation, options);
    if (action === 'compile') return compileCatalog(invocation, options, words);
    if (action === 'diff') return diffCatalogFiles(invocation, options, words);
    throw new UsageError(`'catalog' has no '${action ?? ''}' action; it has: compile, diff`);
  },
};
