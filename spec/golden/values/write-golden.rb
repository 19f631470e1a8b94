# Writes golden.json with what real Puppet says of types.txt and values.txt: ruby write-golden.rb > golden.json
require 'puppet'
require 'json'

Puppet.initialize_settings(['--vardir=/tmp/golden-var', '--confdir=/tmp/golden-conf'])
Puppet::Util::Log.level = :err
environment = Puppet::Node::Environment.create(:production, [])
loaders = Puppet::Pops::Loaders.new(environment)
Puppet.push_context(current_environment: environment, loaders: loaders)
node = Puppet::Node.new('golden')
node.environment = environment
scope = Puppet::Parser::Compiler.new(node).topscope

T = Puppet::Pops::Types
lines = ->(name) { File.readlines(File.join(__dir__, name), chomp: true) }
phrases = {}
phrase = ->(text) { text && (phrases[text] ||= phrases.size) }
# What makes Puppet itself fail is marked and not compared.
held = ->(question) { question.call ? '1' : '0' rescue 'x' }
calculator = T::TypeCalculator.singleton
format = T::TypeFormatter.singleton

Puppet.override(global_scope: scope) do
  evaluator = Puppet::Pops::Parser::EvaluatingParser.new
  parser = T::TypeParser.singleton
  describer = T::TypeMismatchDescriber.singleton
  types = lines['types.txt'].map do |text|
    text == 'Unit' ? T::PUnitType::DEFAULT : parser.parse(text, loaders.static_loader)
  end
  values = lines['values.txt'].map { |text| evaluator.evaluate_string(scope, text) }
  signature = Struct.new(:type, :parameter_names, :block_name) do
    def block_type
      type.block_type
    end
  end
  calls = JSON.parse(File.read(File.join(__dir__, 'signatures.json')))
  golden = {
    signatures: calls.map do |call|
      parsed = call['signatures'].map { |text, names| signature.new(parser.parse(text, loaders.static_loader), names, 'block') }
      args = call['arguments'].map { |text| calculator.infer_set(evaluator.evaluate_string(scope, text)) }
      args << parser.parse(call['block'], loaders.static_loader) if call['block']
      tuple = args.empty? ? T::PArrayType::EMPTY : T::PTupleType.new(args)
      describer.describe_signatures('f', parsed, tuple)
    end,
    texts: types.map(&:to_s),
    general: types.map { |type| type.generalize.to_s },
    normal: types.map { |type| type.normalize.to_s },
    assignable: types.map { |type| types.map { |other| held[-> { type.assignable?(other) }] }.join },
    instance: types.map { |type| values.map { |value| held[-> { type.instance?(value) }] }.join },
    common: types.map { |type| types.map { |other| phrase[calculator.common_type(type, other).to_s] rescue nil } },
    inferred: values.map { |value| calculator.infer(value).to_s },
    detailed: values.map { |value| format.debug_string(calculator.infer_set(value)) },
    interpolated: values.map { |value| evaluator.evaluator.string(value, scope) },
    mismatches: types.map do |type|
      values.map do |value|
        phrase[type.instance?(value) ? nil : describer.describe_mismatch('x', type, calculator.infer_set(value))] rescue nil
      end
    end
  }
  golden[:phrases] = phrases.keys
  puts JSON.generate(golden)
end
