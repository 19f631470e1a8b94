# Writes into each FILE (stdlib-9.json, extlib.json) what real Puppet says of its calls: ruby write-calls.rb MODULEPATH FILE...
require 'json'
require 'puppet'
require 'tmpdir'

def answer(environment, facts, source)
  node = Puppet::Node.new('vm', environment: environment, facts: Puppet::Node::Facts.new('vm', facts))
  node.merge(facts)
  compiler = Puppet::Parser::Compiler.new(node)
  Puppet.override(current_environment: environment, loaders: compiler.loaders, global_scope: compiler.topscope) do
    compiler.send(:set_node_parameters)
    evaluator = Puppet::Pops::Parser::EvaluatingParser.new
    value = evaluator.evaluate_string(compiler.topscope, source)
    Puppet::Pops::Types::StringConverter.convert(value, '%p')
  rescue Puppet::PreformattedError => e
    e.basic_message.sub(/\AEvaluation Error: /, '').sub(/ \(line:.*/m, '')
  end
end

modulepath, *files = ARGV
Dir.mktmpdir do |home|
  Puppet.initialize_settings(["--vardir=#{home}/var", "--confdir=#{home}/conf", "--codedir=#{home}/code"])
  files.each do |file|
    golden = JSON.parse(File.read(file))
    golden['files'].each do |path, text|
      FileUtils.mkdir_p(File.dirname(File.join(home, path)))
      File.write(File.join(home, path), text)
    end
    paths = [File.join(home, 'modules'), *modulepath.split(':')]
    environment = Puppet::Node::Environment.create(:production, paths)
    paths.flat_map { |path| Dir["#{path}/*/lib"] }.each { |library| $LOAD_PATH << library }
    golden['calls'] = golden['calls'].map { |source, _| [source, answer(environment, golden['facts'], source)] }
    rows = golden['calls'].map { |call| "    #{JSON.generate(call)}" }.join(",\n")
    head = JSON.pretty_generate(golden.except('calls')).delete_suffix("\n}")
    File.write(file, "#{head},\n  \"calls\": [\n#{rows}\n  ]\n}\n")
  end
end
