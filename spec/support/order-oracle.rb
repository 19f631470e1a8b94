#!/usr/bin/env ruby
# frozen_string_literal: true

# Asks real Puppet in which order it applies the resources of manifests. Prints one JSON object:
# manifest name => { catalog, order } or { catalog, cycles }. Manifests come from the files named as
# arguments and, with --random N, from a generator with a fixed seed.
require 'puppet'
require 'json'
require 'tmpdir'

# Makes manifests of classes, defines and notifies with relationships in every direction.
class RandomManifest
  def initialize(random)
    @random = random
    @names = []
  end

  def text
    classes = (1..@random.rand(1..4)).map { |n| "class c#{n} {\n#{body("c#{n}")}}\n" }
    define = "define wrap() {\n  notify { \"in ${title}\": }\n  notify { \"end ${title}\": require => Notify[\"in ${title}\"] }\n}\n"
    includes = (1..classes.size).to_a.shuffle(random: @random).map { |n| "#{%w[include contain].sample(random: @random)} c#{n}\n" }
    classes.each_index { |n| @names << "Class['c#{n + 1}']" }
    "#{define}#{classes.join}#{body('top')}#{includes.join}#{arrows}"
  end

  private

  def body(prefix)
    (1..@random.rand(1..5)).map { |n| statement("#{prefix}-#{n}") }.join
  end

  def statement(title)
    kind = @random.rand(4).zero? ? 'wrap' : 'notify'
    relation = @names.empty? || @random.rand(3).zero? ? '' : " #{%w[before require notify subscribe].sample(random: @random)} => #{pick}"
    @names << "#{kind.capitalize}['#{title}']"
    "  #{kind} { '#{title}':#{relation} }\n"
  end

  def arrows
    (1..@random.rand(0..3)).map { "#{pick} #{%w[-> ~> <-].sample(random: @random)} #{pick}\n" }.join
  end

  def pick
    @names.sample(random: @random)
  end
end

def relations(resource)
  %i[require subscribe before notify].to_h { |name| [name, resource[name]] }.compact
                                     .transform_values { |refs| [refs].flatten.map(&:to_s) }
end

def parameters(resource)
  own = resource.to_hash.reject { |name, _| %i[require subscribe before notify name].include?(name) }
  relations(resource).merge(own)
end

def as_data(catalog)
  resources = catalog.resources.map do |one|
    { type: one.type, title: one.title, kind: one.kind, parameters: %w[Class Stage].include?(one.type) ? relations(one) : parameters(one) }
  end
  { resources: resources, edges: catalog.edges.map { |edge| [edge.source.to_s, edge.target.to_s] } }
end

def order(catalog)
  ral = catalog.to_ral
  ral.finalize
  graph = Puppet::Graph::RelationshipGraph.new(Puppet::Graph::SequentialPrioritizer.new)
  graph.populate_from(ral)
  logs = []
  collector = Puppet::Test::LogCollector.new(logs)
  Puppet::Util::Log.newdestination(collector)
  cycles = graph.report_cycles_in_graph
  return { cycles: logs.last.message } if cycles

  seen = []
  graph.traverse { |one| seen << (one.is_a?(Puppet::Type.type(:whit)) ? one.name : one.ref) }
  { order: seen.reject { |ref| ref =~ /^(Schedule|Filebucket)\[/ } }
ensure
  Puppet::Util::Log.close(collector) if collector
end

def answer(source)
  Puppet[:code] = source
  env = Puppet::Node::Environment.create(:production, [])
  Puppet.override(current_environment: env, loaders: Puppet::Pops::Loaders.new(env)) do
    node = Puppet::Node.new('node.example.com', environment: env, facts: Puppet::Node::Facts.new('node.example.com', {}))
    catalog = Puppet::Parser::Compiler.compile(node).filter(&:virtual?)
    { manifest: source, catalog: as_data(catalog) }.merge(order(catalog))
  end
end

def random_manifests(count)
  random = Random.new(7)
  (1..count).to_h { |number| [format('random-%03d', number), RandomManifest.new(random).text] }
end

Dir.mktmpdir do |dir|
  Puppet.initialize_settings(["--confdir=#{dir}", "--vardir=#{dir}", "--codedir=#{dir}", '--log_level=err'])
  Puppet::Util::Log.close_all
  Puppet::ApplicationSupport.push_application_context(Puppet::Util::RunMode[:user])
  count = ARGV.first == '--random' ? ARGV.shift(2).last.to_i : 0
  manifests = ARGV.to_h { |path| [File.basename(path, '.pp'), File.read(path)] }.merge(random_manifests(count))
  lines = manifests.map { |name, source| "#{JSON.generate(name)}: #{JSON.generate(answer(source))}" }
  puts "{\n#{lines.join(",\n")}\n}"
end
