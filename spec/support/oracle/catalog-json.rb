#!/usr/bin/env ruby
# frozen_string_literal: true

# The catalogs that real Puppet compiles, as `puppet catalog compile --render-as json` prints them: a JSON request
# a line on standard input, the catalog's text a line on standard output.
#
#   {"manifest": PATH, "modulepath": [PATH, ...], "facts": {...}, "types": {TYPE: [ATTRIBUTE, ...]}}
#
# "types" are native types that this Puppet does not have: the first attribute of each is its name.
require_relative 'boot'

module CatalogOracle
  module_function

  def answer(request)
    request['types'].each { |name, attributes| declare(name, attributes) }
    environment = Puppet::Node::Environment.create(:production, request['modulepath'], request['manifest'])
    loaders = Puppet::Pops::Loaders.new(environment)
    Puppet.override(current_environment: environment, loaders: loaders) do
      environment.each_plugin_directory { |directory| $LOAD_PATH << directory }
      data = Puppet.override(stringify_rich: true) { compile(environment, request['facts']).to_data_hash }
      JSON.generate(data, max_nesting: 0)
    end
  rescue Puppet::Error => e
    "Error: #{e.message}"
  end

  def compile(environment, values)
    facts = Puppet::Node::Facts.new('vm', values)
    node = Puppet::Node.new('vm', environment: environment, facts: facts)
    node.merge(values)
    node.trusted_data = Puppet::Context::TrustedInformation.local(node).to_h
    Puppet::Parser::Compiler.compile(node).filter(&:virtual?)
  end

  def declare(name, attributes)
    return if Puppet::Type.type(name)

    Puppet::Type.newtype(name.to_sym) do
      attributes.each_with_index { |attribute, index| newparam(attribute.to_sym, namevar: index.zero?) }
    end
  end
end

Boot.start
$stdout.sync = true
$stdin.each_line { |line| puts CatalogOracle.answer(JSON.parse(line)) }
