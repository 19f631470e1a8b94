import { renderIssue } from '../../diagnostics/render.ts';
import { compile, type CompileOptions } from '../../language/compile.ts';
import { nodeNames } from '../../language/node-names.ts';
import { indent } from '../../libvirt/xml/layout.ts';
import { XmlElement } from '../../libvirt/xml/element.ts';
import { UsageError, type Invocation } from '../command.ts';
import { consoleLog } from '../console-log.ts';
import type { OutputOptions } from '../options.ts';
import { shippedRegistry } from '../registry.ts';
import { readSite } from '../site.ts';
import type { CatalogCompileOptions } from './catalog-compile.ts';

/** How one node fared. */
interface NodeResult {
  readonly node: string;
  readonly seconds: number;
  readonly resources: number;
  /** Why there is no catalog; empty when there is one. */
  readonly errors: readonly string[];
}

export interface AllNodesOptions extends CatalogCompileOptions, OutputOptions {
  readonly allNodes?: boolean;
}

/** `pvirt catalog compile --all-nodes`: whether every node that a site names has a catalog; 1 where one has none. */
export async function compileAllNodes(
  invocation: Invocation,
  options: AllNodesOptions,
): Promise<number> {
  const { renderAs = 'table', manifest } = options;
  const render = Object.hasOwn(RENDERERS, renderAs) ? RENDERERS[renderAs] : undefined;
  if (!render) {
    throw new UsageError(
      `Invalid value '${renderAs}' for --render-as: with --all-nodes it is one of json, junit`,
    );
  }
  const log = consoleLog(invocation, options);
  const site = await readSite(invocation, {
    options,
    paths: manifest === undefined ? undefined : [manifest],
    registry: shippedRegistry(),
    log,
  });
  const { names, patterns } = nodeNames(site.manifests);
  for (const pattern of patterns) {
    log({ level: 'warning', message: `node ${pattern} names no node; it is left out` });
  }
  // What each node's code says is not for this table.
  const results = (names.length === 0 ? [site.node] : names).map((node) =>
    resultOf({ ...site, node, log: () => undefined }, invocation),
  );
  invocation.streams.out(render(results));
  return results.some(({ errors }) => errors.length > 0) ? 1 : 0;
}

function resultOf(site: CompileOptions, { host }: Invocation): NodeResult {
  const startedAt = host.now().getTime();
  const { catalog, issues } = compile(site);
  return {
    node: site.node,
    seconds: (host.now().getTime() - startedAt) / 1000,
    resources: catalog?.resources.length ?? 0,
    errors: catalog ? [] : issues.map((issue) => renderIssue(issue)),
  };
}

const RENDERERS: Readonly<Record<string, (results: readonly NodeResult[]) => string>> = {
  table(results) {
    const width = Math.max(...results.map(({ node }) => node.length));
    const failed = results.filter(({ errors }) => errors.length > 0).length;
    const rows = results.flatMap(({ node, resources, errors }) =>
      errors.length === 0
        ? [`ok      ${node.padEnd(width)}  ${resources} resources`]
        : errors.map((error) => `failed  ${node.padEnd(width)}  ${error}`),
    );
    return [...rows, `${results.length} nodes, ${failed} failed`].map((row) => `${row}\n`).join('');
  },

  json: (results) => results.map((result) => `${JSON.stringify(result)}\n`).join(''),

  junit(results) {
    const suite = new XmlElement('testsuite', [
      ['name', 'pvirt catalog compile'],
      ['tests', String(results.length)],
      ['failures', String(results.filter(({ errors }) => errors.length > 0).length)],
    ]);
    for (const { node, seconds, errors } of results) {
      const test = new XmlElement('testcase', [
        ['classname', 'catalog'],
        ['name', node],
        ['time', seconds.toFixed(3)],
      ]);
      const [first] = errors;
      if (first !== undefined) {
        const failure = new XmlElement('failure', [['message', first]]);
        failure.text = errors.join('\n');
        test.push(failure);
      }
      suite.push(test);
    }
    indent(suite);
    return `<?xml version='1.0' encoding='UTF-8'?>\n${suite.toString()}\n`;
  },
};
