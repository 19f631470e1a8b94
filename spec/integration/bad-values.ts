import { libvirt } from '../../providers/virt/libvirt.ts';
import type { AnyAttribute } from '../../src/schema/attribute.ts';
import { PuppetHash } from '../../src/values/puppet-hash.ts';
import type { Value } from '../../src/values/value.ts';
import { carriedAttributes } from '../support/carried-attributes.ts';

/** A value that an attribute does not take. */
export interface BadValue {
  readonly attribute: string;
  readonly value: Value;
  /** What is said of it behind `Parameter x failed on Virt[g]: `; undefined where Puppet has words of its own. */
  readonly sentence?: string;
  /** The words and patterns that are taken, where there are no others. */
  readonly choices?: { readonly values: readonly string[]; readonly patterns: readonly string[] };
}

/** Bad values of every attribute that libvirt carries: of its kind by the declaration, and of its own. */
export function badValues(): readonly BadValue[] {
  return carriedAttributes(libvirt).flatMap(([name, attribute]) => [
    ...choicesFor(name, attribute),
    ...[...numbersFor(name, attribute), ...(OWN[name] ?? [])].map(([value, sentence]) => ({
      attribute: name,
      value,
      sentence,
    })),
  ]);
}

/** Of what is one of several words, or matches a pattern. */
function choicesFor(
  name: string,
  { puppetType, values = [], patterns = [] }: AnyAttribute,
): readonly BadValue[] {
  if (!/^(?:Boolean$|Enum\[[^\]]*\]$|Pattern\[)/.test(puppetType)) return [];
  if (values.length + patterns.length === 0) return [];
  const choices = { values, patterns: patterns.map(({ source }) => source) };
  return ['no such word', 'Running; $(reboot)', ''].map((value) => ({
    attribute: name,
    value,
    choices,
  }));
}

type Row = readonly [value: Value, sentence: string];

/** Of numbers and of sizes; these are the words of the first `virt` (munge of its numbers). */
function numbersFor(name: string, { puppetType }: AnyAttribute): readonly Row[] {
  const [, min, max] = /^Integer\[(\d+), (\d+)\]$/.exec(puppetType) ?? [];
  if (min !== undefined && max !== undefined) {
    const range = `it must be from ${min} to ${max}`;
    return [
      ['lots', `lots is not a valid ${name}`],
      [1.5, `1.5 is not a valid ${name}`],
      [BigInt(min) - 1n, `${BigInt(min) - 1n} is not a valid ${name}: ${range}`],
      [BigInt(max) + 1n, `${BigInt(max) + 1n} is not a valid ${name}: ${range}`],
    ];
  }
  const isSize = puppetType.includes('[KMGT]');
  return (isSize ? ['lots', '5X', -1n, 1.5] : []).map((value): Row => {
    return [value, `${value} is not a valid ${name}`];
  });
}

const NO_PATH = "File paths must be fully qualified, not 'x'";
const HASHED = PuppetHash.from([['colour', 'red']]);

function controlText(name: string): Row {
  return ['a\u0007b', `a\\u0007b is not a valid ${name}: it contains the control character U+0007`];
}

/** Of attributes with a form of their own. */
const OWN: Readonly<Record<string, readonly Row[] | undefined>> = {
  name: [
    ['a/b', 'a/b is not a valid name: it must not contain a slash'],
    ['', 'A guest needs a name: it must not be empty or blank'],
  ],
  xml_file: [['x', NO_PATH]],
  xml_content: [['', " is not a valid xml_content: it must be a document of libvirt's"]],
  desc: [controlText('desc'), [true, 'true is not a valid desc']],
  cpu_topology: [
    ['x', 'x is not a valid cpu_topology: it must be a hash of sockets, cores and threads'],
  ],
  virt_path: [
    ['x', NO_PATH],
    [[], '[] is not a valid virt_path: it must name a disk'],
  ],
  boot_location: [
    ['x', NO_PATH],
    ['', ' is not a valid boot_location: it must be a kernel and an initrd, or a tree'],
    ['http://', 'http:// is not a valid boot_location: it is no http URL'],
  ],
  boot_options: [controlText('boot_options'), [true, 'true is not a valid boot_options']],
  boot_order: [
    ['x', 'Invalid value "x". Valid values are hd, network, cdrom, fd.'],
    [['hd', 'hd'], 'hd is in the boot order twice'],
  ],
  clone: [controlText('clone'), [true, 'true is not a valid clone']],
  kickstart: [
    [
      'ks=http://me:secret@host/a',
      "http://host/a is not a valid kickstart: a name and password in its URL could be read by everybody in the kernel's command line; give a file on this host",
    ],
    ['nfs:x', 'nfs:x is not a valid kickstart: it is no nfs URL'],
  ],
  os_template: [
    controlText('os_template'),
    ['', ' is not a valid os_template: it must be a name, or a full path'],
  ],
  interfaces: [
    [
      'a b',
      'a b is not a valid interfaces: it must be a device or bridge of the host, or network:NAME',
    ],
    [[], '[] is not a valid interfaces: say disabled for a guest without network'],
  ],
  macaddrs: [
    ['x', 'x is not a valid macaddrs: it must be like 52:54:00:12:34:56, or RANDOM'],
    ['01:54:00:00:00:01', '01:54:00:00:00:01 is not a valid macaddrs: it is a multicast address'],
  ],
  net_model: [[[], '[] is not a valid net_model: it must name a model']],
  graphics: [
    [
      'x',
      'Invalid value "x". Valid values are enable, disable. Valid values match /^vnc:[0-9]+$/, /^spice(:[0-9]+)?$/.',
    ],
    [
      HASHED,
      'colour is not a valid part of graphics: it must be one of type, port, listen, password',
    ],
  ],
  console_log: [
    ['x', 'x is not a valid console_log: it must be the full path of a file, or disabled'],
  ],
  clocksync: [
    [
      'x',
      'Invalid value "x". Valid values are UTC, localtime, timezone, variable. Valid values match /^timezone:[A-Za-z0-9_+\\-/]+$/, /^variable:-?[0-9]{1,15}$/.',
    ],
  ],
};
