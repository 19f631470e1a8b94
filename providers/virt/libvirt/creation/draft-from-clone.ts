import { randomUUID } from 'node:crypto';
import type { ProviderContext } from '../../../../src/schema/provider.ts';
import type { VirtWant } from '../../../../src/types/virt.ts';
import { savedDocument } from '../changes/saved-definition.ts';
import type { Draft, NewImage } from './draft.ts';
import { type Copy, planCopies } from './clone-disks.ts';
import { cloneFault, findSource } from './check-clone.ts';
import { makeClone } from './clone-definition.ts';
import { settleProperties, type Setters } from './settle-properties.ts';

/** A guest that is made as a copy of another one, which is off and stays as it is. */
export async function draftFromClone(
  want: VirtWant,
  setters: Setters,
  ctx: ProviderContext,
): Promise<Draft> {
  const fault = await cloneFault(want, ctx);
  if (fault !== undefined) throw new Error(fault);
  const source = await findSource(want, ctx);
  if (source === undefined) throw new Error(`clone: there is no guest ${want.clone ?? ''}`);
  const copies = await planCopies(source.saved, want, ctx);
  const uuid = randomUUID();
  const definition = await savedDocument(source.domain);
  makeClone(definition.root, { name: want.name, uuid, copies });
  return {
    name: want.name,
    uuid,
    definition,
    images: copies.map((copy) => copyImage(copy, want.snapshot === true, ctx)),
    finish: () => settleProperties(want, setters, ctx),
  };
}

/** The original is only read: qemu-img takes no other lock on it. */
function copyImage(copy: Copy, isSnapshot: boolean, { host }: ProviderContext): NewImage {
  const { from, sourceFormat, path, format } = copy;
  return {
    path,
    async make(temporary) {
      const made = await host.run(
        isSnapshot
          ? ['qemu-img', 'create', '-q', '-f', format, '-b', from, '-F', sourceFormat, temporary]
          : ['qemu-img', 'convert', '-q', '-f', sourceFormat, '-O', format, from, temporary],
      );
      if (made.exitCode !== 0) {
        throw new Error(`qemu-img cannot copy ${from} to ${path}: ${made.all.trim()}`);
      }
    },
  };
}
