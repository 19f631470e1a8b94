import { expect, use } from 'chai';
import { compileClass, factsOf, puppet, ref, sensitive } from '../../src/testing/index.ts';

use(puppet);

const files = {
  '/modules/demo/manifests/init.pp': `
    class demo(String $message = 'hello', Optional[Sensitive] $secret = undef) {
      contain demo::config
      package { 'demo': ensure => installed }
      Package['demo'] -> Class['demo::config']
      service { 'demo': ensure => running, subscribe => Class['demo::config'] }
      if $secret { user { 'demo': password => $secret, gid => 'demo' } group { 'demo': } }
    }`,
  '/modules/demo/manifests/config.pp': `
    class demo::config {
      file { '/etc/demo': ensure => directory }
      file { '/etc/demo/demo.conf': content => "\${demo::message}\\n", mode => '0644', tag => ['a', 'b'] }
    }`,
};
const options = { files, modulepath: ['/modules'], facts: factsOf('debian-12') };

describe('pvirt/testing: a class', () => {
  const demo = (params: Record<string, unknown> = {}) =>
    compileClass('demo', { ...options, params });

  it('compiles', async () => {
    expect(await demo()).to.compile();
    expect(await demo({ message: 1 })).to.failToCompile(/expects a String value, got Integer/);
    expect(await demo({ message: 1 })).not.to.compile();
  });

  it('contains resources with and without attributes', async () => {
    const catalog = await demo({ message: 'bye' });
    expect(catalog).to.containClass('demo').withAttributes({ message: 'bye' });
    expect(catalog)
      .to.containResource('file', '/etc/demo/demo.conf')
      .withAttributes({
        content: 'bye\n',
        mode: /^06/,
        tag: ['a', 'b'],
        path: '/etc/demo/demo.conf',
      })
      .withoutAttributes('owner', 'group');
    expect(catalog)
      .to.containResource('file', '/etc/demo')
      .onlyWithAttributes({ ensure: 'directory' });
    expect(catalog).not.to.containResource('package', 'demo', {
      onlyWith: { ensure: 'installed' },
    });
    expect(catalog)
      .to.containResource('file', /\.conf$/)
      .withAttributes({ mode: '0644' });
    expect(catalog).not.to.containResource('package', 'demo', { with: { ensure: 'absent' } });
    expect(catalog).not.to.containResource('package', 'other');
  });

  it('knows what comes before what, through containers and autorequires', async () => {
    const catalog = await demo({ secret: sensitive('s3cret') });
    expect(catalog)
      .to.containResource('package', 'demo')
      .thatComesBefore('File[/etc/demo/demo.conf]');
    expect(catalog)
      .to.containResource('file', '/etc/demo/demo.conf')
      .thatRequires(ref('file', '/etc/demo'));
    expect(catalog).to.containResource('file', '/etc/demo').thatNotifies("Service['demo']");
    expect(catalog)
      .to.containResource('service', 'demo')
      .thatSubscribesTo('File[/etc/demo/demo.conf]');
    expect(catalog).to.containResource('user', 'demo').thatRequires('Group[demo]');
    expect(catalog).not.to.containResource('service', 'demo', { comesBefore: 'Package[demo]' });
    expect(catalog).not.to.containResource('package', 'demo', { notifies: 'Service[demo]' });
  });

  it('keeps secrets secret', async () => {
    const catalog = await demo({ secret: sensitive('s3cret') });
    expect(catalog)
      .to.containResource('user', 'demo')
      .withAttributes({ password: sensitive('s3cret') });
    const wrong = () =>
      expect(catalog).to.containResource('user', 'demo').withAttributes({ password: 'other' });
    expect(wrong).to.throw(/password is Sensitive \[value redacted\], expected 'other'/);
    expect(wrong).not.to.throw(/s3cret/);
  });

  it('counts', async () => {
    const catalog = await demo();
    expect(catalog).to.haveClassCount(2);
    expect(catalog).to.haveResourceCount(4);
    expect(catalog).to.haveResourceCount(2, 'file');
    expect(() => expect(catalog).to.haveResourceCount(5)).to.throw(/but there are 4/);
  });

  it('says what is nearest, and what differs', async () => {
    const catalog = await demo();
    expect(() => expect(catalog).to.containResource('file', '/etc/demo/demo.cfg')).to.throw(
      'there is no File[/etc/demo/demo.cfg] in the catalog of class demo; nearest: File[/etc/demo/demo.conf]',
    );
    expect(() =>
      expect(catalog).to.containResource('file', '/etc/demo').withAttributes({ ensure: 'file' }),
    ).to.throw("ensure is 'directory', expected 'file'");
  });

  it('refuses what is not a catalog, and words in the wrong order', () => {
    expect(() => expect(demo()).to.compile()).to.throw(TypeError, 'await it');
  });
});
