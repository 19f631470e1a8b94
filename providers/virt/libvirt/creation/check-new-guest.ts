import type { ProviderContext } from '../../../../src/schema/provider.ts';
import type { VirtWant } from '../../../../src/types/virt.ts';
import { checkFiles } from '../check-files.ts';
import { checkInstallation } from '../install/check-installation.ts';
import { cloneFault } from './check-clone.ts';
import { systemFault } from '../os/system-defaults.ts';

/** What stands against the making of a guest. */
export async function checkNewGuest(
  want: VirtWant,
  ctx: ProviderContext,
): Promise<readonly string[]> {
  if (want.clone !== undefined) return faults(await cloneFault(want, ctx));
  const system = await systemFault(want, ctx);
  const found = [...faults(system), ...(await checkFiles(want, ctx))];
  return found.length > 0 ? found : checkInstallation(want, ctx);
}

function faults(fault: string | undefined): readonly string[] {
  return fault === undefined ? [] : [fault];
}
