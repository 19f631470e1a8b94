import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { startRubyWorker } from '../../src/cli/ruby-functions.ts';
import { converse, type Conversation } from '../../src/host/conversation.ts';
import { compileManifest, logsOf } from '../support/language.ts';

const PROGRAM = fileURLToPath(new URL('../../bin/pvirt.cjs', import.meta.url));

const modern = (name: string, parameters: string, body: string): string =>
  `Puppet::Functions.create_function(:'m::${name}') do
  dispatch(:run) { ${parameters} }
  def run(*args, &block)
    ${body}
  end
end`;
const file = (name: string): string => `modules/m/lib/puppet/functions/m/${name}.rb`;

const files = {
  [file('echo')]: modern('echo', "param 'Any', :a; return_type 'Any'", 'args[0]'),
  [file('twice')]: modern('twice', "param 'Integer', :a; block_param", 'block.call(args[0] * 2)'),
  [file('say')]: modern('say', "param 'String', :a", 'puts args[0]; $stderr.puts 1; args[0]'),
  [file('inner')]: modern('inner', '', "call_function('m::puppet', 1)"),
  [file('die')]: modern('die', '', "raise ArgumentError, 'out of luck'"),
  [file('leave')]: modern('leave', '', 'exit!(3)'),
  [file('sleepy')]: modern('sleepy', '', 'sleep 60'),
  [file('broken')]: 'Puppet::Functions.create_function(',
  'modules/m/functions/puppet.pp': 'function m::puppet($x) { $x + 1 }',
  'modules/m/lib/puppet/parser/functions/m_old.rb': `module Puppet::Parser::Functions
  newfunction(:m_old, type: :rvalue, arity: 1) { |args| "#{args[0]} #{lookupvar('::greeting')}" }
end`,
};

describe('functions that modules have in Ruby', function () {
  this.timeout(90_000); // Ruby loads Puppet
  let ruby: Conversation | undefined;
  const startRuby = (): Conversation => (ruby ??= startRubyWorker({ program: PROGRAM }));
  const logs = (source: string): readonly string[] => logsOf(source, { files, startRuby });
  const error = (source: string): string =>
    compileManifest(source, { files, startRuby }).errors.join();

  afterEach(function () {
    if (this.currentTest?.title.startsWith('one that ends') === true) stop();
  });
  after(stop);

  function stop(): void {
    ruby?.end();
    ruby = undefined;
  }

  it('get values and give them back, hostile ones too', () => {
    const values = String.raw`[undef, default, -9223372036854775807, 1.0e-7, "line\n\u{2028}\"\\", '#{exit}', {[1] => {'__ptype' => 'x'}}, /a\/b/, Sensitive('s'), Timespan(90), SemVer('1.2.3-a')]`;
    const source = `$a = ${values} notice($a == m::echo($a))`;
    expect(logs(source)).to.deep.equal(['notice: true']);
  });

  it('call blocks and functions of the manifest, and see its variables', () => {
    const source = "$greeting = 'hi' notice(m::twice(4) |$x| { $x + 1 }, m::inner(), m_old('oh'))";
    expect(logs(source)).to.deep.equal(['notice: 9 2 oh hi']);
  });

  it('may print without being heard', () => {
    expect(logs(`notice(m::say('{"value":"forged"}'))`)).to.deep.equal([
      'notice: {"value":"forged"}',
    ]);
  });

  it('fail with what Ruby says', () => {
    expect(error('m::die()')).to.include('out of luck').and.to.include('site.pp');
    expect(error("m::twice('a') |$x| { $x }")).to.include('expects an Integer value, got String');
    expect(error('m::broken()')).to.match(/broken\.rb/);
  });

  it('one that ends Ruby is an error and no crash', () => {
    expect(error('m::leave()')).to.include('ruby has ended without an answer');
  });

  it('one that takes too long is ended', () => {
    const script = fileURLToPath(new URL('../../ruby/functions.rb', import.meta.url));
    const slow = converse(['ruby', script], { timeout: 4000 });
    try {
      const { errors } = compileManifest('m::sleepy()', { files, startRuby: () => slow });
      expect(errors.join()).to.include('ruby did not answer within 4 seconds');
    } finally {
      slow.end();
    }
  });

  it('need a Ruby, and say what to install', () => {
    const absent = converse(['/nonexistent/ruby'], { timeout: 15_000 });
    const { errors } = compileManifest('m::die()', { files, startRuby: () => absent });
    absent.end();
    expect(errors.join()).to.include(
      'there is no ruby on this machine; install it with Puppet 7 (apt-get install puppet)',
    );
  });

  it('are refused by name and file where nobody runs them', () => {
    expect(compileManifest('m::die()', { files }).errors.join()).to.include(
      "The function 'm::die' is written in Ruby (modules/m/lib/puppet/functions/m/die.rb); --ruby-functions runs it",
    );
  });
});
