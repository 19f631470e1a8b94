import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { buildGraph } from '../../src/plan/build-graph.ts';
import { cycleText } from '../../src/plan/cycles.ts';
import { orderOf } from '../../src/plan/order.ts';
import type { Catalog } from '../../src/catalog/catalog.ts';
import type { Resource } from '../../src/catalog/resource.ts';
import { toValue } from '../../src/schema/attributes.ts';
import type { AnyProvider } from '../../src/schema/provider.ts';
import { Registry, type ProviderEntry } from '../../src/schema/registry.ts';
import { validateCatalog } from '../../src/schema/validate.ts';
import { exec } from '../../src/types/exec.ts';
import { file } from '../../src/types/file.ts';
import { notify } from '../../src/types/notify.ts';

/** Written by real Puppet: ruby spec/support/order-oracle.rb --random 50 spec/fixtures/order/*.pp */
const GOLDEN = new URL('../golden/order/orders.json', import.meta.url);

interface Golden {
  readonly manifest: string;
  readonly catalog: {
    readonly resources: readonly {
      readonly type: string;
      readonly title: string;
      readonly kind: Resource['kind'];
      readonly parameters: Readonly<Record<string, unknown>>;
    }[];
    readonly edges: readonly (readonly [string, string])[];
  };
  readonly order?: readonly string[];
  readonly cycles?: string;
}

describe('plan: the order of a catalog is real Puppet’s', () => {
  const cases = Object.entries(
    JSON.parse(readFileSync(GOLDEN, 'utf8')) as Readonly<Record<string, Golden>>,
  );

  for (const [name, golden] of cases) {
    it(`${name}${golden.cycles === undefined ? '' : ' (cycles)'}`, async () => {
      const catalog = catalogOf(golden);
      const { managed, issues: invalid } = await validateCatalog(catalog, HOST);
      const { graph, issues } = buildGraph(catalog, managed);
      expect([...invalid, ...issues]).to.deep.equal([]);
      expect(cycleText(graph)).to.equal(golden.cycles);
      if (golden.order) expect(orderOf(graph).map(({ key }) => key)).to.deep.equal(golden.order);
    });
  }

  it('was tried on orders and on cycles', () => {
    const withCycles = cases.filter(([, { cycles }]) => cycles !== undefined).length;
    expect(withCycles).to.be.greaterThan(10);
    expect(cases.length - withCycles).to.be.greaterThan(30);
  });
});

const TYPES = [notify, file, exec];
const HOST = {
  registry: new Registry({ types: TYPES, providers: TYPES.map(idleProvider) }),
  facts: () => undefined,
  unsuitable: () => Promise.resolve(undefined),
};

function idleProvider(type: AnyProvider['type']): ProviderEntry {
  const provider: AnyProvider = { type, name: 'idle', desc: '', features: ['umask'], setters: {} };
  return { type: type.name, name: 'idle', load: () => Promise.resolve(provider) };
}

function catalogOf({ catalog: { resources, edges } }: Golden): Catalog {
  return {
    name: 'node.example.com',
    environment: 'production',
    version: '1',
    classes: [],
    edges,
    resources: resources.map(({ type, title, kind, parameters }) => ({
      type,
      title,
      kind,
      parameters: new Map(
        Object.entries(parameters).map(([parameter, value]) => [parameter, toValue(value)]),
      ),
      tags: new Set<string>(),
      exported: false,
      virtual: false,
    })),
  };
}
