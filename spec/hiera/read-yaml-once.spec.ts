import { expect } from 'chai';
import { readYamlOnce } from '../../src/hiera/read-yaml-once.ts';
import { YamlError } from '../../src/values/data/read-yaml.ts';

describe('readYamlOnce', () => {
  it('gives of one text one value, whatever file has it', () => {
    const text = 'a: [1, { b: c }]\n';
    const first = readYamlOnce(text, '/a.yaml');
    expect(readYamlOnce(`${text.slice(0, 3)}${text.slice(3)}`, '/b.yaml')).to.equal(first);
    expect(readYamlOnce(`${text}# more\n`, '/a.yaml')).to.not.equal(first);
  });

  it('finds the error of a text anew, for the file it is in', () => {
    for (const file of ['/a.yaml', '/b.yaml']) {
      expect(() => readYamlOnce('a: [', file)).to.throw(YamlError, file);
    }
  });

  it('reads a text without anything in it each time as undefined', () => {
    for (let time = 0; time < 2; time += 1)
      expect(readYamlOnce('# no\n', '/a')).to.equal(undefined);
  });
});
