import { type Domain, DomainUndefine, DomainXml, ListDomains } from '../../../src/libvirt/index.ts';
import { domain as mapping } from '../../../src/libvirt/xml/domain.ts';
import { read } from '../../../src/libvirt/xml/read.ts';
import type { DomainFields } from './guest.ts';

/** Something that libvirt keeps beside a definition and insists on being told what becomes of it. */
export interface Companion {
  readonly flag: number;
  /** What becomes of it: one clause. */
  readonly message: string;
}

/** Removes a definition with what libvirt keeps beside it; a guest that is only running has none. */
export async function undefine(
  domain: Domain,
  how: { readonly keepsData: boolean },
): Promise<void> {
  if (!(await domain.isPersistent())) return;
  const companions = await companionsOf(domain, how);
  await domain.undefine(companions.reduce((flags, { flag }) => flags | flag, 0));
}

/** All that goes or stays together with a definition. */
export async function companionsOf(
  domain: Domain,
  { keepsData }: { readonly keepsData: boolean },
): Promise<readonly Companion[]> {
  const saved = read(mapping, await domain.getXml(DomainXml.INACTIVE));
  return [...definedCompanions(saved, keepsData), ...(await listedCompanions(domain))];
}

/** UEFI variables and a TPM hold data, as disks do. */
function definedCompanions(saved: DomainFields, keepsData: boolean): readonly Companion[] {
  const hasNvram =
    saved.nvram !== undefined || saved.loaderType === 'pflash' || saved.firmware === 'efi';
  const { NVRAM, KEEP_NVRAM, TPM, KEEP_TPM } = DomainUndefine;
  const verb = keepsData ? 'stay' : 'go';
  return [
    ...(hasNvram
      ? [{ flag: keepsData ? KEEP_NVRAM : NVRAM, message: `its UEFI variables ${verb}` }]
      : []),
    ...(saved.tpms.some(({ backend }) => backend === 'emulator')
      ? [{ flag: keepsData ? KEEP_TPM : TPM, message: `the contents of its TPM ${verb}` }]
      : []),
  ];
}

/** What libvirt keeps beside the definition; worth nothing without it. */
async function listedCompanions(domain: Domain): Promise<readonly Companion[]> {
  const table = [
    [ListDomains.MANAGEDSAVE, DomainUndefine.MANAGED_SAVE, 'its saved memory goes'],
    [
      ListDomains.HAS_SNAPSHOT,
      DomainUndefine.SNAPSHOTS_METADATA,
      'what libvirt knows of its snapshots goes; those inside its disks stay there',
    ],
    [
      ListDomains.HAS_CHECKPOINT,
      DomainUndefine.CHECKPOINTS_METADATA,
      'what libvirt knows of its checkpoints goes',
    ],
  ] as const;
  const found = await Promise.all(
    table.map(async ([list, flag, message]) => {
      const domains = await domain.hypervisor.listAllDomains(list);
      return domains.some(({ uuid }) => uuid === domain.uuid) ? [{ flag, message }] : [];
    }),
  );
  return found.flat();
}
