import { expect } from 'chai';
import { itAnswersAsGolden } from '../../support/golden-calls.ts';
import { resourcesOf, valueOf } from '../../support/language.ts';

describe('functions of stdlib 9', () => {
  itAnswersAsGolden('stdlib-9');

  it('pry is refused with its reason', () => {
    expect(valueOf('pry()')).to.include('pry(): pvirt has no debugger');
  });
});

describe('functions of extlib', () => {
  itAnswersAsGolden('extlib');

  it('has_module compares the name that the metadata give', () => {
    const files = { 'modules/m/metadata.json': '{"name": "me-m"}' };
    expect(valueOf("extlib::has_module('me/m')", { files })).to.equal('true');
    expect(valueOf("extlib::has_module('you-m')", { files })).to.equal('false');
    expect(valueOf("extlib::has_module('me-other')", { files })).to.equal('false');
  });

  it('mkdir_p declares the directories that lead to one', () => {
    expect(resourcesOf("extlib::mkdir_p('/a/b')")).to.deep.equal([
      "File[/a] {ensure => 'directory'}",
      "File[/a/b] {ensure => 'directory'}",
    ]);
  });

  for (const name of ['cache_data', 'random_password', 'read_url', 'remove_resource']) {
    it(`${name} is refused with its reason`, () => {
      expect(valueOf(`extlib::${name}(1)`)).to.match(
        new RegExp(`extlib::${name}\\(\\): \\w+ .{20}`),
      );
    });
  }
});

describe("functions of Debian's modules", () => {
  itAnswersAsGolden('debian-modules');
});
