# frozen_string_literal: true

# Runs the functions that modules write in Ruby: requests and answers are lines of JSON, values in Puppet's rich
# data. While a function runs it may ask for variables and for other functions; each question is a line too.
require 'delegate'
require 'json'

ANSWERS = $stdout.dup
ANSWERS.sync = true
QUESTIONS = $stdin.dup
# What functions print must not come between.
$stdout.reopen(File::NULL)
$stdin.reopen(File::NULL)

def say(message)
  ANSWERS.puts(JSON.generate(message))
end

def hear
  line = QUESTIONS.gets
  exit!(0) if line.nil?
  JSON.parse(line)
end

begin
  require 'puppet'
rescue LoadError
  hear
  say('failed' => 'this Ruby has no puppet; install Puppet 7 for it (apt-get install puppet, or gem install puppet)')
  exit!(1)
end
require 'puppet/parser/compiler'

# Values on their way.
module Data
  module_function

  def out(value)
    Puppet::Pops::Serialization::ToDataConverter.convert(value, rich_data: true, local_reference: false)
  end

  def in(data)
    Puppet::Pops::Serialization::FromDataConverter.convert(data)
  end
end

# Asks whoever compiles, and answers what it says.
# Meanwhile there may be calls of further functions.
def ask(question)
  say(question)
  loop do
    answer = hear
    raise Puppet::ParseError, answer['error'] if answer.key?('error')
    return answer unless answer.key?('function')

    say($worker.answer(answer))
  end
end

# Hands on what is logged.
Puppet::Util::Log.newdesttype(:pvirt) do
  match(:pvirt)

  def handle(message)
    ask('log' => message.message.to_s, 'level' => message.level.to_s)
  end
end

# The scope of the calling manifest, which is on the other side.
class FarScope < Puppet::Parser::Scope
  def lookupvar(name, _options = {})
    answer = ask('variable' => name.to_s)
    answer.key?('value') ? Data.in(answer['value']) : nil
  end

  def lookup_qualified_variable(name, _options = {})
    lookupvar(name)
  end

  def [](name, options = {})
    lookupvar(name, options)
  end

  def exist?(name)
    ask('variable' => name.to_s).key?('value')
  end

  def include?(name)
    !self[name].nil?
  end

  def bound?(name)
    exist?(name)
  end

  def call_function(name, args, &block)
    Data.in(ask('call' => name.to_s, 'args' => args.map { |arg| Data.out(arg) }, 'with_block' => !block.nil?)['value'])
  end

  def method_missing(method, *args, &block)
    name = method.to_s[/\Afunction_(.*)\z/, 1]
    name ? call_function(name, args[0] || [], &block) : super
  end

  def respond_to_missing?(method, all = false)
    method.to_s.start_with?('function_') || super
  end
end

# What functions find other functions by: those on the other side.
class FarFunction
  def initialize(name)
    @name = name
  end

  def call(scope, *args, &block)
    scope.call_function(@name, args, &block)
  end
end

# Everything that is loaded, for one environment.
class Worker
  def initialize(settings)
    @functions = {}
    Puppet[:strict] = settings['strict'].to_sym
    Puppet[:strict_variables] = settings['strict_variables']
    modulepath = settings['modulepath'].select { |path| File.directory?(path) }
    @environment = Puppet::Node::Environment.create(settings['environment'].to_sym, modulepath)
    @loaders = Puppet::Pops::Loaders.new(@environment)
    context = { current_environment: @environment, loaders: @loaders, environments: Puppet::Environments::Static.new(@environment) }
    Puppet.push_context(context)
    node = Puppet::Node.new(settings['node'], environment: @environment)
    compiler = Puppet::Parser::Compiler.new(node)
    @scope = FarScope.new(compiler)
    @scope.source = Puppet::Resource::Type.new(:hostclass, '')
    @scope.parent = compiler.topscope
    Puppet.push_context(global_scope: @scope)
  end

  # What a function gives, or why it does not.
  def answer(request)
    function = (@functions[request['function']] ||= load(request))
    args = request['args'].map { |arg| Data.in(arg) }
    return { 'value' => return_type(function, args)&.to_s } if request['returns']

    args[-1] = FarContext.new if request['context']
    result = catch(:no_such_key) { return { 'value' => Data.out(function.call(@scope, *args, &block_for(request['block']))) } }
    { 'not_found' => true, 'key' => result }
  rescue StandardError, ScriptError, SystemStackError => e
    { 'error' => e.message, 'puppet' => e.is_a?(Puppet::Error) }
  end

  # The attributes that a type reads off a title.
  def title_parts(request)
    parts = Puppet::Resource.new(request['type'], request['title'], environment: @environment).to_hash
    { 'value' => Data.out(parts.to_h { |name, value| [name.to_s, value] }) }
  rescue StandardError, ScriptError => e
    { 'error' => e.message, 'puppet' => e.is_a?(Puppet::Error) }
  end

  private

  def return_type(function, args)
    signature = function.class.dispatcher.find_matching_dispatcher(args)
    raise ArgumentError, "No matching arity found for #{function.class.name} with arguments #{args}" unless signature

    signature.type.return_type
  end

  def load(request)
    name = Puppet::Pops::Loader::TypedName.new(:function, request['function'])
    loader = FarLoader.new(@loaders.private_environment_loader || @loaders.puppet_system_loader)
    kinds = { '4' => Puppet::Pops::Loader::RubyFunctionInstantiator, '3' => Puppet::Pops::Loader::RubyLegacyFunctionInstantiator }
    kinds.fetch(request['api']).create(loader, name, request['file'], request['source'])
  end

  # A lambda of the manifest: a Proc of its arity, because functions look at that.
  def block_for(arity)
    back = ->(*args) { Data.in(ask('block' => args.map { |arg| Data.out(arg) })['value']) }
    case arity
    when nil then nil
    when 0 then -> { back.call }
    when 1 then ->(a) { back.call(a) }
    when 2 then ->(a, b) { back.call(a, b) }
    when 3 then ->(a, b, c) { back.call(a, b, c) }
    else back
    end
  end
end

# Finds what the real loader has and takes everything else for a function of the other side.
class FarLoader < SimpleDelegator
  def private_loader
    self
  end

  def load(type, name)
    type == :function ? FarFunction.new(name) : super
  end
end

# The context of a data function, which is on the other side.
class FarContext < Puppet::Pops::Lookup::Context
  MEMBERS = %i[cache cache_all cache_has_key cached_value cached_entries environment_name module_name interpolate].freeze

  def self._pcore_type
    superclass._pcore_type
  end

  def initialize; end

  MEMBERS.each do |name|
    define_method(name) do |*args|
      Data.in(ask('member' => name.to_s, 'args' => args.map { |arg| Data.out(arg) })['value'])
    end
  end

  def explain
    nil
  end

  def cached_file_data(path)
    @files ||= {}
    @files[path] ||= yield(File.read(path, encoding: 'UTF-8'))
  end
end

# Nothing of the machine's own Puppet is read, and nothing is written.
def start
  Puppet.initialize_settings(%w[conf var code].map { |name| "--#{name}dir=/nonexistent/pvirt/#{name}" })
  Puppet::Util::Log.close_all
  Puppet::Util::Log.level = :notice
  Puppet::Util::Log.newdestination(:pvirt)
end

# Answers what is asked; a request with an environment is the start of another compilation.
def reply(request)
  return $worker.answer(request) if request.key?('function')
  return $worker.title_parts(request) if request.key?('type')

  start unless Puppet.settings.global_defaults_initialized?
  $worker = Worker.new(request)
  { 'ready' => true }
rescue StandardError, LoadError => e
  { 'failed' => "#{e.class}: #{e.message} (#{e.backtrace&.first})" }
end

say(reply(hear)) while true
