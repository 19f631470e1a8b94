#!/usr/bin/env ruby
# frozen_string_literal: true

# How long real Puppet takes to parse and validate: a JSON array of paths a line on standard input, after
# each line the milliseconds of processor time that these files took, read beforehand, on standard output.
require_relative 'boot'
require 'puppet/pops'

def parse_and_validate(source, file)
  program = Puppet::Pops::Parser::Parser.new.parse_string(source, file).model
  acceptor = Puppet::Pops::Validation::Acceptor.new
  Puppet::Pops::Validation::ValidatorFactory_4_0.new.validator(acceptor).validate(program)
rescue Puppet::ParseError
  nil # a refused file has been read, too
end

def milliseconds
  Process.clock_gettime(Process::CLOCK_PROCESS_CPUTIME_ID, :float_millisecond)
end

Boot.start
$stdout.sync = true
$stdin.each_line do |line|
  sources = JSON.parse(line).map { |file| [Puppet::FileSystem.read(file, encoding: 'utf-8'), file] }
  start = milliseconds
  sources.each { |source, file| parse_and_validate(source, file) }
  puts milliseconds - start
end
