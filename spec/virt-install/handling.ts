/** Options about how virt-install works, what pvirt has in their place, and the spec that runs it. */
export const HANDLING: readonly (readonly [option: string, pvirt: string, spec: string])[] = [
  ['--name web', "virt { 'web': }", 'spec/integration/virt-ensure.spec.ts'],
  [
    '--connect URI',
    'connect => URI, or pvirt apply --connect URI',
    'spec/integration/virt-connect.spec.ts',
  ],
  ['--virt-type kvm', 'virt_type => kvm', 'spec/integration/virt-input.spec.ts'],
  [
    '--hvm, --paravirt',
    'virt_type => xen_fullyvirt, xen_paravirt',
    'spec/virt-install/reference-guests.spec.ts',
  ],
  [
    '--container',
    "virt_type => lxc, provider => libvirt, connect => 'lxc:///'",
    'spec/integration/virt-drivers.spec.ts',
  ],
  ['--import', 'nothing: an image that is there is used', 'spec/integration/virt-images.spec.ts'],
  ['--disk size=10', 'disk_size => 10', 'spec/integration/virt-images.spec.ts'],
  ['--disk vol=pool/volume', "virt_path => 'pool/volume'", 'spec/integration/virt-images.spec.ts'],
  [
    '--channel unix,... (guest agent)',
    'nothing, or agent => true',
    'spec/integration/virt-attributes.spec.ts',
  ],
  ['--pxe', 'pxe => true', 'spec/integration/virt-attributes.spec.ts'],
  ['--autostart', 'autoboot => true', 'spec/integration/virt-attributes.spec.ts'],
  [
    '--noautoconsole',
    'nothing: pvirt attaches to no console',
    'spec/integration/virt-ensure.spec.ts',
  ],
  ['--noreboot', 'ensure => stopped', 'spec/integration/virt-ensure.spec.ts'],
  ['--wait', 'wait_for => ip, wait_timeout => 300', 'spec/integration/virt-status.spec.ts'],
  ['--dry-run', 'pvirt apply --noop', 'spec/integration/virt-restart.spec.ts'],
  [
    '--print-xml, then virsh define',
    'xml_file, xml_content',
    'spec/integration/virt-definition.spec.ts',
  ],
  [
    'virt-clone --original A --name B',
    "virt { 'B': clone => 'A' }",
    'spec/integration/virt-clone.spec.ts',
  ],
  [
    'virt-xml web --edit',
    'the attribute, with another value',
    'spec/integration/virt-attributes.spec.ts',
  ],
];
