import { kib } from '../../../libvirt/xml/codecs.ts';
import type { XmlElement } from '../../../libvirt/xml/element.ts';
import { refusal } from '../refusal.ts';
import { completeDevices } from './complete-devices.ts';
import { ARCHITECTURES, type Architecture, canonicalMachine } from './machines.ts';
import { ordered } from './order.ts';
import { add, child, fill, textIn } from './tidy.ts';

/** What completing needs beyond the definition. */
export interface CompletionContext {
  readonly hasKvm: boolean;
  /** A new MAC address. */
  newMac(): string;
}

/**
 * Fills in what libvirt's QEMU driver fills in when a domain is defined (virDomainDefPostParse), as far
 * as pvirt or its users see it, and refuses what it refuses.
 */
export function completeGuest(domain: XmlElement, context: CompletionContext): XmlElement {
  if (!textIn(domain, 'name')) throw refusal('NO_NAME', 'missing name information', 'DOMAIN');
  const architecture = completeSystem(domain);
  checkKind(domain, architecture, context);
  completeMemory(domain);
  completeCpus(domain, architecture);
  completeClock(domain);
  completeLifecycle(domain);
  completeDevices(domain, architecture, context);
  return ordered(domain);
}

function completeSystem(domain: XmlElement): Architecture {
  const os = child(domain, 'os');
  const type = child(os, 'type');
  const arch = type.attribute('arch') ?? 'x86_64';
  const found = ARCHITECTURES.find(({ name }) => name === arch);
  if (!found) throw refusal('CONFIG_UNSUPPORTED', `No emulator found for arch '${arch}'`);
  type.setAttribute('arch', arch);
  type.setAttribute('machine', canonicalMachine(type.attribute('machine') ?? 'pc'));
  const hasOrder = child(domain, 'devices')
    .children()
    .some((device) => device.children('boot').length > 0);
  if (os.children('boot').length === 0 && !hasOrder) add(os, 'boot', { dev: 'hd' });
  if (os.attribute('firmware') === 'efi' && !hasAcpi(domain)) {
    throw refusal('CONFIG_UNSUPPORTED', 'UEFI requires ACPI on this architecture');
  }
  return found;
}

/** Without it nothing can be plugged into the machine while it runs. */
export function hasAcpi(domain: XmlElement): boolean {
  return (domain.children('features')[0]?.children('acpi').length ?? 0) > 0;
}

function checkKind(domain: XmlElement, { emulator }: Architecture, { hasKvm }: CompletionContext) {
  const kind = domain.attribute('type') ?? '';
  if (kind === 'qemu' || (kind === 'kvm' && hasKvm)) return;
  const reason = `Emulator '${emulator}' does not support virt type '${kind}'`;
  throw refusal('CONFIG_UNSUPPORTED', reason);
}

function completeMemory(domain: XmlElement): void {
  const most = kibIn(domain, 'memory');
  if (most === undefined || most === 0) {
    const reason = 'Memory size must be specified via <memory> or in the <numa> configuration';
    throw refusal('XML_ERROR', reason, 'DOMAIN');
  }
  const current = Math.min(kibIn(domain, 'currentMemory') ?? most, most);
  for (const [name, size] of [
    ['memory', most],
    ['currentMemory', current],
  ] as const) {
    const element = child(domain, name);
    element.setAttribute('unit', 'KiB');
    element.text = String(size);
  }
}

/** libvirt rounds up to whole KiB. */
export function kibIn(parent: XmlElement, name: string): number | undefined {
  const element = parent.children(name)[0];
  const size = element && kib.read(element.text, element.attribute('unit'));
  return size === undefined ? undefined : Math.ceil(size);
}

function completeCpus(domain: XmlElement, architecture: Architecture): void {
  const vcpu = child(domain, 'vcpu');
  if (vcpu.text === '') vcpu.text = '1';
  const most = Number(vcpu.text);
  fill(vcpu, { placement: 'static' });
  const current = vcpu.attribute('current');
  // libvirt writes the placement first.
  vcpu.setAttribute('current', undefined);
  if (current !== undefined && Number(current) !== most) vcpu.setAttribute('current', current);
  completeCpuModel(child(domain, 'cpu'), architecture);
  const topology = child(domain, 'cpu').children('topology')[0];
  if (topology === undefined) return;
  for (const part of ['sockets', 'dies', 'cores', 'threads']) {
    const said = topology.attribute(part) ?? '1';
    // They are written in this order, in whichever they were said.
    topology.setAttribute(part, undefined);
    topology.setAttribute(part, said);
  }
  const product = [...topology.attributes.values()].reduce((all, count) => all * Number(count), 1);
  if (product === most) return;
  throw refusal('CONFIG_UNSUPPORTED', "CPU topology doesn't match maximum vcpu count");
}

/** What each mode says besides; without one it is the emulator's own model. */
function completeCpuModel(cpu: XmlElement, { cpu: model }: Architecture): void {
  const mode = cpu.attribute('mode') ?? 'custom';
  cpu.setAttribute('mode', mode);
  if (mode === 'custom') {
    fill(cpu, { match: 'exact', check: 'none' });
    const named = cpu.children('model')[0];
    if (named) fill(named, { fallback: 'allow' });
    else add(cpu, 'model', { fallback: 'forbid' }, model);
  } else {
    fill(cpu, { check: mode === 'host-model' ? 'partial' : 'none' });
    if (mode === 'host-passthrough') fill(cpu, { migratable: 'on' });
  }
}

function completeClock(domain: XmlElement): void {
  const clock = child(domain, 'clock');
  fill(clock, { offset: 'utc' });
  if (clock.attribute('offset') === 'variable') fill(clock, { adjustment: '0', basis: 'utc' });
}

const LIFECYCLE = { on_poweroff: 'destroy', on_reboot: 'restart', on_crash: 'destroy' } as const;

function completeLifecycle(domain: XmlElement): void {
  for (const [name, action] of Object.entries(LIFECYCLE)) {
    const element = child(domain, name);
    if (element.text === '') element.text = action;
  }
  checkLifecycle({
    poweroff: textIn(domain, 'on_poweroff') ?? '',
    reboot: textIn(domain, 'on_reboot') ?? '',
  });
}

/** What the QEMU driver refuses (qemuValidateLifecycleAction). */
export function checkLifecycle(said: { readonly poweroff: string; readonly reboot: string }): void {
  for (const action of [said.poweroff, said.reboot]) {
    if (action !== 'preserve' && action !== 'rename-restart') continue;
    const reason = `qemu driver doesn't support the '${action}' action for 'on_reboot'/'on_poweroff'`;
    throw refusal('CONFIG_UNSUPPORTED', reason);
  }
  if (said.poweroff !== 'restart' || said.reboot !== 'destroy') return;
  const reason =
    "qemu driver doesn't support 'onReboot' set to 'destroy and 'onPoweroff' set to 'reboot'";
  throw refusal('CONFIG_UNSUPPORTED', reason);
}
