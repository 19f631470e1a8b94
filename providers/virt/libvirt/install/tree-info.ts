/** What `.treeinfo` says, as Fedora, Red Hat, SUSE and those after them write it. */
export interface TreeInfo {
  /** By architecture: the files that are booted. */
  readonly images: ReadonlyMap<string, { readonly kernel: string; readonly initrd: string }>;
  /** `sha256:HEX`, by path. */
  readonly sums: ReadonlyMap<string, string>;
  readonly isSuse: boolean;
}

/** Reads the sections of a `.treeinfo`. */
export function readTreeInfo(text: string): TreeInfo {
  const sections = readSections(text);
  const images = [...sections].flatMap(([name, values]) => {
    const arch = /^images-(.+)$/.exec(name)?.[1];
    const [kernel, initrd] = [values.get('kernel'), values.get('initrd')];
    if (arch === undefined || kernel === undefined || initrd === undefined) return [];
    return [[arch, { kernel, initrd }] as const];
  });
  const who = ['general', 'release', 'product'].flatMap((name) => [
    sections.get(name)?.get('family'),
    sections.get(name)?.get('name'),
  ]);
  return {
    images: new Map(images),
    sums: sections.get('checksums') ?? new Map<string, string>(),
    isSuse: who.some((name) => name !== undefined && /suse/i.test(name)),
  };
}

function readSections(text: string): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const sections = new Map<string, Map<string, string>>();
  let section = new Map<string, string>();
  for (const line of text.split(/\r?\n/)) {
    const [, heading] = /^\s*\[(.*)\]\s*$/.exec(line) ?? [];
    if (heading !== undefined) {
      section = sections.get(heading) ?? new Map<string, string>();
      sections.set(heading, section);
    }
    const at = line.indexOf('=');
    if (at > 0 && !/^\s*[#;]/.test(line)) {
      section.set(line.slice(0, at).trim(), line.slice(at + 1).trim());
    }
  }
  return sections;
}
