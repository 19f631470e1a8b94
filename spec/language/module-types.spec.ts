import { expect } from 'chai';
import { compileManifest, resourcesOf } from '../support/language.ts';

const files = {
  'modules/m/lib/puppet/type/knob.rb': `Puppet::Type.newtype(:knob) do
  ensurable
  # newparam(:commented)
  newparam(:label, namevar: true) do
    desc 'The name.'
  end
  newproperty(:level, array_matching: :all)
end`,
  'modules/m/lib/puppet/type/pair.rb':
    'Puppet::Type.newtype(:pair) do\n  newparam(:a) do\n    isnamevar\n  end\n  newparam(:b) do\n    isnamevar\n  end\nend',
  'modules/m/lib/puppet/type/loose.rb':
    'Puppet::Type.newtype(:loose) do\n  NAMES.each { |name| newparam(name) }\nend',
  'modules/m/lib/puppet/type/modern.rb':
    "Puppet::ResourceApi.register_type(name: 'modern', attributes: { title: { type: 'String', behaviour: :namevar }, size: { type: 'Integer' } })",
};

describe('types that modules declare in Ruby', () => {
  it('are known with their attributes and the name', () => {
    expect(
      resourcesOf("knob { 'a': level => 1, ensure => present } knob { 'b': label => c }", {
        files,
      }),
    ).to.deep.equal(["Knob[a] {level => 1, ensure => 'present'}", "Knob[b] {label => 'c'}"]);
    expect(resourcesOf("modern { 'a': size => 2 }", { files })).to.deep.equal([
      'Modern[a] {size => 2}',
    ]);
  });

  it('refuse attributes they do not have, unless their code makes some as it runs', () => {
    expect(compileManifest("knob { 'a': commented => 1 }", { files }).errors.join()).to.include(
      "no parameter named 'commented'",
    );
    expect(resourcesOf("loose { 'a': anything => 1 }", { files })).to.deep.equal([
      'Loose[a] {anything => 1}',
    ]);
  });

  it('may go by several names', () => {
    expect(resourcesOf("pair { 'x': a => 1 } pair { 'y': a => 1 }", { files })).to.have.length(2);
  });
});
