import type { ProviderContext } from '../../../src/schema/provider.ts';
import { type Domain, DomainUndefine, DomainXml, ListDomains } from '../../../src/libvirt/index.ts';
import { domain as mapping } from '../../../src/libvirt/xml/domain.ts';
import { read } from '../../../src/libvirt/xml/read.ts';
import type { DomainFields } from './guest.ts';

/** Removes a definition with what libvirt insists on seeing to; each such thing is said. */
export async function undefine(
  domain: Domain,
  { keepsData }: { readonly keepsData: boolean },
  { log }: ProviderContext,
): Promise<void> {
  if (!(await domain.isPersistent())) return;
  const saved = read(mapping, await domain.getXml(DomainXml.INACTIVE));
  const companions = [...definedCompanions(saved, keepsData), ...(await listedCompanions(domain))];
  for (const { message } of companions) {
    log({ level: 'info', message: `${domain.name}: ${message}` });
  }
  await domain.undefine(companions.reduce((flags, { flag }) => flags | flag, 0));
}

interface Companion {
  readonly flag: number;
  readonly message: string;
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
