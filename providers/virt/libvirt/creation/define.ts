import type { ProviderContext } from '../../../../src/schema/provider.ts';
import { type Domain, DomainDefine } from '../../../../src/libvirt/index.ts';
import type { XmlDocument } from '../../../../src/libvirt/xml/document.ts';
import { shapeOf } from '../../../../src/libvirt/xml/shape.ts';
import { connect } from '../connection.ts';

/**
 * libvirt drops in silence what it does not know, unless it is told to hold the document against its
 * schema. That takes it 7 ms, so it is told once for all definitions of a shape.
 */
export async function define(definition: XmlDocument, ctx: ProviderContext): Promise<Domain> {
  const hypervisor = await connect(ctx);
  const text = definition.toString();
  const shape = shapeOf(definition.root);
  const valid = await ctx.shared(VALID_SHAPES, () =>
    Promise.resolve(new Map<string, Promise<Domain>>()),
  );
  const first = valid.get(shape);
  if (first !== undefined && (await succeeds(first))) return hypervisor.defineDomain(text);
  const defining = hypervisor.defineDomain(text, DomainDefine.VALIDATE);
  valid.set(shape, defining);
  return defining;
}

const VALID_SHAPES = Symbol('shapes of definitions that were held against the schema');

function succeeds(work: Promise<unknown>): Promise<boolean> {
  return work.then(
    () => true,
    () => false,
  );
}
