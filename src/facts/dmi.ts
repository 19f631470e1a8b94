import type { FactTable } from './fact-value.ts';
import type { Machine } from './machine.ts';

/** The fact `dmi`: what the firmware says of the machine; undefined where there is no DMI. */
export function dmiFacts(machine: Machine): FactTable | undefined {
  const manufacturer = dmiLine(machine, 'sys_vendor');
  const facts = {
    manufacturer,
    bios: table(machine, {
      vendor: 'bios_vendor',
      version: 'bios_version',
      release_date: 'bios_date',
    }),
    board: table(machine, {
      asset_tag: 'board_asset_tag',
      manufacturer: 'board_vendor',
      product: 'board_name',
      serial_number: 'board_serial',
    }),
    chassis: table(machine, { asset_tag: 'chassis_asset_tag' }),
    product: table(machine, {
      name: 'product_name',
      serial_number: 'product_serial',
      uuid: 'product_uuid',
    }),
  };
  return Object.values(facts).every((fact) => fact === undefined) ? undefined : facts;
}

/** One line of the DMI. */
export function dmiLine(machine: Machine, name: string): string | undefined {
  const line = machine.line(`/sys/class/dmi/id/${name}`);
  return line === '' ? undefined : line;
}

function table(machine: Machine, files: Readonly<Record<string, string>>): FactTable | undefined {
  const entries = Object.entries(files).map(
    ([name, file]) => [name, dmiLine(machine, file)] as const,
  );
  return entries.every(([, value]) => value === undefined)
    ? undefined
    : Object.fromEntries(entries);
}
