import { expect } from 'chai';
import { answersFor } from '../../../../../providers/virt/libvirt/install/answers.ts';
import type { InstallerFamily } from '../../../../../providers/virt/libvirt/install/tree-layouts.ts';

/** What each installer is told: by its own documentation (Anaconda's, d-i's, AutoYaST's, Subiquity's). */
const TOLD: readonly {
  readonly family?: InstallerFamily;
  readonly location?: string;
  readonly kickstart?: string;
  readonly options?: string;
  readonly holds?: string;
  readonly cmdline: string;
  readonly file?: string;
}[] = [
  { location: 'http://h/f', family: 'anaconda', cmdline: 'inst.repo=http://h/f' },
  { location: 'http://u:p@h/f', family: 'anaconda', cmdline: 'inst.repo=http://h/f' },
  { location: 'nfs://h/f', family: 'anaconda', cmdline: 'inst.repo=nfs:h:/f' },
  { location: '/srv/f', family: 'anaconda', options: 'inst.text', cmdline: 'inst.text' },
  {
    family: 'anaconda',
    kickstart: '/srv/a',
    options: 'quiet',
    cmdline: 'inst.ks=file:/ks.cfg quiet',
    file: 'initrd ks.cfg',
  },
  { family: 'anaconda', kickstart: 'http://h/a', cmdline: 'inst.ks=http://h/a' },
  { family: 'anaconda', kickstart: 'nfs://h/a', cmdline: 'inst.ks=nfs:h:/a' },
  { family: 'anaconda', kickstart: 'ks=http://h/a', cmdline: 'ks=http://h/a' },
  { location: 'http://h/d', family: 'debian', cmdline: '' },
  {
    family: 'debian',
    kickstart: '/srv/a',
    cmdline: 'auto=true priority=critical preseed/file=/preseed.cfg',
    file: 'initrd preseed.cfg',
  },
  {
    family: 'debian',
    kickstart: 'url=http://h/a',
    cmdline: 'auto=true priority=critical url=http://h/a',
  },
  {
    location: 'ftp://h/s',
    family: 'yast',
    kickstart: '/srv/a',
    cmdline: 'install=ftp://h/s autoyast=file:///autoinst.xml',
    file: 'initrd autoinst.xml',
  },
  {
    location: 'nfs:h:/s',
    family: 'yast',
    kickstart: 'http://h/a.xml',
    cmdline: 'install=nfs://h/s autoyast=http://h/a.xml',
  },
  {
    family: 'subiquity',
    kickstart: '/srv/a',
    cmdline: 'autoinstall ds=nocloud',
    file: 'cdrom user-data',
  },
  {
    family: 'subiquity',
    kickstart: 'http://h/seed/user-data',
    cmdline: 'autoinstall ds=nocloud-net;s=http://h/seed/',
  },
  { kickstart: '/srv/g.ks', cmdline: 'inst.ks=file:/ks.cfg', file: 'initrd ks.cfg' },
  {
    kickstart: '/srv/a',
    holds: '#cloud-config\nautoinstall:\n',
    cmdline: 'autoinstall ds=nocloud',
    file: 'cdrom user-data',
  },
  {
    kickstart: '/srv/a',
    holds: '<?xml version="1.0"?>\n<!DOCTYPE profile>',
    cmdline: 'autoyast=file:///autoinst.xml',
    file: 'initrd autoinst.xml',
  },
  {
    kickstart: '/srv/a',
    holds: '# mine\nd-i debian-installer/locale string en_US\n',
    cmdline: 'auto=true priority=critical preseed/file=/preseed.cfg',
    file: 'initrd preseed.cfg',
  },
  {
    kickstart: '/srv/a',
    holds: '# mine\nrootpw --lock\n%packages\n%end\n',
    cmdline: 'inst.ks=file:/ks.cfg',
    file: 'initrd ks.cfg',
  },
];

describe('what an installer is told', () => {
  for (const { family, location = '/srv/k', kickstart, options, holds = 'x', ...told } of TOLD) {
    it(JSON.stringify({ family, location, kickstart, options, holds }), async () => {
      const said = {
        boot_location: [location],
        ...(kickstart === undefined ? {} : { kickstart }),
        ...(options === undefined ? {} : { boot_options: options }),
      };
      const read = () => Promise.resolve(new TextEncoder().encode(holds));
      const { cmdline, file } = await answersFor(said, family, read);
      expect(cmdline).to.equal(told.cmdline);
      expect(file && `${file.on} ${file.as}`).to.equal(told.file);
      if (file) expect(new TextDecoder().decode(file.data)).to.equal(holds);
    });
  }

  it('is not guessed where nothing tells which one it is', async () => {
    const said = { boot_location: ['/k', '/i'], kickstart: 'http://host/answers' };
    const error = await answersFor(said, undefined, () => Promise.resolve(undefined)).catch(
      (thrown: unknown) => thrown,
    );
    expect((error as Error).message).to.equal(
      'kickstart: http://host/answers does not tell which installer it is for; put ks=, preseed=, autoyast= or autoinstall= before it',
    );
  });
});
