#!/usr/bin/env ruby
# frozen_string_literal: true

# What real Puppet says of values that a parameter does not take: a JSON array on standard input, one of the
# sentences (null for a value that is taken) on standard output.
#
#   [{"values": [WORD, ...], "patterns": [SOURCE, ...], "value": VALUE}, ...]
require_relative 'boot'

module ParameterWording
  module_function

  def sentence(request, index)
    type = Puppet::Type.newtype(:"wording#{index}") do
      newparam(:name, namevar: true)
      newparam(:subject) do
        newvalues(*request['values'].map(&:to_sym), *request['patterns'].map { |source| Regexp.new(source) })
      end
    end
    type.new(name: 'g', subject: request['value'])
    nil
  rescue Puppet::Error => e
    e.message[/Parameter subject failed on [^:]*: (.*)/m, 1]
  end
end

Boot.start
requests = JSON.parse($stdin.read)
puts JSON.generate(requests.each_with_index.map { |request, index| ParameterWording.sentence(request, index) })
