#!/usr/bin/env ruby
# frozen_string_literal: true

# How long real Puppet takes to compile: a JSON array of paths a line on standard input, after each line the
# milliseconds of processor time that these manifests took, read beforehand, on standard output.
require_relative 'boot'

def compile(code)
  environment = Puppet::Node::Environment.create(:production, [])
  Puppet.override(current_environment: environment, loaders: Puppet::Pops::Loaders.new(environment)) do
    Puppet[:code] = code
    facts = Puppet::Node::Facts.new('vm', {})
    Puppet::Parser::Compiler.compile(Puppet::Node.new('vm', environment: environment, facts: facts))
  end
end

def milliseconds
  Process.clock_gettime(Process::CLOCK_PROCESS_CPUTIME_ID, :float_millisecond)
end

Boot.start
$stdout.sync = true
$stdin.each_line do |line|
  sources = JSON.parse(line).map { |file| Puppet::FileSystem.read(file, encoding: 'utf-8') }
  start = milliseconds
  sources.each { |source| compile(source) }
  puts milliseconds - start
end
