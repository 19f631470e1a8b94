import { parse } from '../syntax/parse.ts';
import type { CompileOptions } from './compile.ts';

/** The nodes that manifests name. */
export interface NodeNames {
  /** In the order in which they stand; `default` is one of them. */
  readonly names: readonly string[];
  /** Node blocks that fit whole families of names, as they are written. */
  readonly patterns: readonly string[];
}

/** Looks for the node blocks of manifests; those that cannot be parsed have none. */
export function nodeNames(manifests: CompileOptions['manifests']): NodeNames {
  const names = new Set<string>();
  const patterns = new Set<string>();
  for (const { source } of manifests) {
    for (const node of parse(source).ast?.definitions ?? []) {
      if (node.kind !== 'NodeDefinition') continue;
      for (const match of node.hostMatches) {
        if (match.kind === 'LiteralRegularExpression') patterns.add(`/${match.pattern}/`);
        else if (match.kind === 'LiteralDefault') names.add('default');
        else if ('value' in match && typeof match.value === 'string')
          names.add(match.value.toLowerCase());
      }
    }
  }
  return { names: [...names], patterns: [...patterns] };
}
