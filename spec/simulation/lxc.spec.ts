import { expect } from 'chai';
import type { Host } from '../../src/host/host.ts';
import { SimulatedHost } from '../../src/simulation/simulated-host.ts';
import { needs } from '../support/environment.ts';
import { PrivateLxc } from '../support/lxc/private-lxc.ts';

/** Calls of LXC's tools, in the order of a life; a file that `cat` names is compared. */
const CALLS = `
lxc-ls -f -F NAME,STATE
lxc-create -n a -t busybox
cat a/config
lxc-create -n a -t busybox
lxc-create -n n -t none
cat n/config
lxc-create -n bad -t nope
lxc-create -n mine -t TEMPLATE -f CONFIG -- --release bookworm
cat mine/config
lxc-create -n o -t TEMPLATE -B overlay
cat o/config
lxc-create -n l -t TEMPLATE -B loop --fssize 65536K
cat l/config
lxc-ls -f -F NAME,STATE
lxc-info -n a -s -H
lxc-info -n zz -s -H
lxc-start -n zz -d
lxc-start -n mine -d
lxc-start -n n -d
lxc-start -n a -d
lxc-start -n a -d
lxc-info -n a -s -H
lxc-cgroup -n a -- memory.limit_in_bytes 67108864
lxc-cgroup -n a -- nonsense.key 1
lxc-cgroup -n n -- cpu.shares 1
lxc-attach -n a -s UTSNAME -- hostname other
lxc-attach -n n -s UTSNAME -- hostname other
lxc-freeze -n a
lxc-info -n a -s -H
lxc-freeze -n a
lxc-freeze -n n
lxc-freeze -n zz
lxc-ls -f -F NAME,STATE
lxc-destroy -n a -s
lxc-copy -n a -N b
lxc-unfreeze -n a
lxc-unfreeze -n a
lxc-unfreeze -n n
lxc-unfreeze -n zz
lxc-stop -n a -k
lxc-stop -n a -k
lxc-stop -n zz --nokill -t 1
lxc-copy -n a -N b
cat b/config
lxc-copy -n mine -N m2
cat m2/config
lxc-copy -n a -N s -s
cat s/config
cat s/lxc_rdepends
lxc-copy -n s -N s2 -s -B overlay
cat s2/config
cat s2/lxc_rdepends
cat a/lxc_snapshots
lxc-copy -n a -N b
lxc-copy -n zz -N y
lxc-copy -n o -N o2
lxc-copy -n l -N l2
cat l2/config
lxc-destroy -n a -s
lxc-destroy -n s
lxc-destroy -n s2 -s
cat a/lxc_snapshots
lxc-destroy -n s -s
lxc-destroy -n a -s
lxc-destroy -n a
lxc-ls -f -F NAME,STATE
`;

const CONFIG = `# mine
lxc.net.0.type = veth
lxc.net.0.link = nobridge
lxc.net.0.hwaddr = 02:00:00:00:00:01

lxc.start.auto = 1
`;

/** Puts nothing into a container, which takes no time. */
const TEMPLATE = `#!/bin/sh
for word; do
  case $word in --path=*) path=\${word#*=} ;; --name=*) name=\${word#*=} ;; esac
done
echo "lxc.uts.name = \\"$name\\"" >>"$path/config"
`;

describe('the simulated tools of LXC beside the real ones', function () {
  needs('lxc');
  this.timeout(120_000);
  let place: PrivateLxc;
  before(async () => {
    place = await PrivateLxc.start();
  });
  after(() => (place as PrivateLxc | undefined)?.stop());

  it('answer the calls of a script in the same way, and leave the same behind', async () => {
    const [config, template] = [`${place.dir}/mine.conf`, `${place.dir}/template`];
    await place.host.files.write(config, CONFIG);
    await place.host.files.write(template, TEMPLATE, { mode: 0o755 });
    const simulated = await SimulatedHost.make({
      lxc: ['busybox'],
      files: { [config]: CONFIG, [template]: '', [`${place.lxcpath}/.keep`]: '' },
    });
    for (const line of CALLS.trim().split('\n')) {
      const call = line.replace('CONFIG', config).replace('TEMPLATE', template);
      const expected = await outcome(call, place.host, place.lxcpath);
      expect(await outcome(call, simulated, place.lxcpath), line).to.deep.equal(expected);
    }
  });
});

async function outcome(call: string, host: Host, lxcpath: string): Promise<unknown> {
  const [program = '', ...words] = call.split(' ');
  if (program === 'cat') {
    const data = await host.files.read(`${lxcpath}/${words[0]}`);
    return data && settingsIn(new TextDecoder().decode(data));
  }
  const { exitCode, stdout, stderr } = await host.run([program, '-P', lxcpath, ...words], {
    env: { LC_ALL: 'C' },
  });
  return { exitCode, stdout, stderr: stderr.replace(/\.\.\/src\/lxc\/\S+: \w+: \d+ /g, '') };
}

/** What a configuration says that does not depend on what the template puts into the container. */
function settingsIn(text: string): readonly string[] {
  return text
    .split('\n')
    .filter((line) => !/^(?:#lxc|# \(Be|# Uncomment|# When|#$)/.test(line))
    .filter((line) => !/^lxc\.(?:signal|autodev|tty|pty|cap|mount)\b/.test(line))
    .filter((line) => line.trim() !== '')
    .map((line) => line.replace(/(hwaddr = 00:16:3e:).*/, '$1...'));
}
