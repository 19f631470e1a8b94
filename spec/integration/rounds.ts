import type { Row } from './attribute-row.ts';

/** Attributes that say something of the same thing: a guest shows one row of each family. */
const FAMILIES: Readonly<Record<string, readonly string[]>> = {
  memory: ['memory', 'max_memory'],
  cpus: ['cpus', 'max_cpus', 'cpu_topology'],
  network: ['interfaces', 'macaddrs', 'net_model'],
  machine: ['virt_type', 'arch', 'machine', 'firmware', 'os_template', 'cpu_model'],
  boot: ['boot_location', 'boot_options'],
  lifecycle: ['on_poweroff', 'on_reboot'],
  disks: ['virt_path', 'disk_size', 'disk_format', 'disk_model', 'disk_cache'],
};

/** Rows that can share a guest, since each is about something else: every guest that starts takes its time. */
export function rounds(rows: readonly Row[]): readonly (readonly Row[])[] {
  const all: { readonly rows: Row[]; readonly taken: Set<string> }[] = [];
  for (const row of rows) {
    const things = [row.property, ...Object.keys(row.more ?? {})].map(familyOf);
    const free = all.find(
      (round) =>
        row.alone === undefined &&
        round.rows[0]?.alone === undefined &&
        !things.some((thing) => round.taken.has(thing)),
    );
    if (free === undefined) all.push({ rows: [row], taken: new Set(things) });
    else {
      free.rows.push(row);
      for (const thing of things) free.taken.add(thing);
    }
  }
  return all.map((round) => round.rows);
}

function familyOf(name: string): string {
  return Object.keys(FAMILIES).find((family) => FAMILIES[family]?.includes(name)) ?? name;
}
