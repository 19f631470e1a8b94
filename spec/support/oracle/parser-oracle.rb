#!/usr/bin/env ruby
# frozen_string_literal: true

# What real Puppet makes of manifests and templates: a JSON request a line on standard input, a JSON
# answer a line on standard output.
#
#   {"file": PATH} or {"source": TEXT}, "epp": BOOLEAN, "strict": "off|warning|error"
#
#   {"answer": TEXT, "places": TREE}
#
# TEXT is the JSON of {ok, ast, error, diagnostics}: ast is the tree that `puppet parser dump --format json`
# prints. TREE is {"^": kind, "@": [line, column, length], attribute: ...}; it is there if "places" is asked for.
# "dump" asks for the dumps by their format, too.
require_relative 'boot'
require 'puppet/pops'
require 'puppet/pops/pn'

# A `*$rest` parameter makes real dumps fail: Puppet 7 and 8 forget a `.new`. It is read as it is meant.
def (Puppet::Pops::PN).Literal(value)
  Puppet::Pops::PN::Literal.new(value)
end

module ParserOracle
  Pops = Puppet::Pops
  WITHOUT_PLACE = %w[locator offset length file line pos].freeze

  module_function

  def answer(request)
    Puppet[:strict] = (request['strict'] || 'warning').to_sym
    source, file = read(request)
    program = parser(request).parse_string(source, file).model
    result = { 'answer' => JSON.generate(checked(program), max_nesting: 0) }
    result['dumps'] = dumps(program) if request['dump']
    result['places'] = place(program.body) if request['places']
    result
  rescue StandardError => e # some sources real Puppet does not survive
    { 'answer' => JSON.generate('ok' => false, 'error' => refusal(e)) }
  end

  def read(request)
    return [request['source'], request['file'] || ''] if request['source']

    [Puppet::FileSystem.read(request['file'], encoding: 'utf-8'), request['file']]
  end

  def parser(request)
    (request['epp'] ? Pops::Parser::EppParser : Pops::Parser::Parser).new
  end

  def checked(program)
    acceptor = Pops::Validation::Acceptor.new
    Pops::Validation::ValidatorFactory_4_0.new.validator(acceptor).validate(program)
    findings = acceptor.diagnostics.map { |finding| describe(finding) }
    error = findings.find { |finding| finding['severity'] == 'error' }
    result = { 'ok' => error.nil?, 'ast' => transform(program).to_data }
    result['error'] = { 'message' => error['message'], 'line' => error['line'], 'pos' => error['pos'], 'issue' => error['issue'] } if error
    result.merge('diagnostics' => findings)
  end

  def dumps(program)
    tree = transform(program)
    { 'old' => Pops::Model::ModelTreeDumper.new.dump(program),
      'pn' => tree.to_s,
      'pn-pretty' => tree.format(Pops::PN::Indent.new('  '), +''),
      'json' => JSON.dump(tree.to_data),
      'json-pretty' => JSON.pretty_unparse(tree.to_data) }
  end

  def transform(program)
    Pops::Model::PNTransformer.transform(program)
  end

  def describe(finding)
    { 'severity' => finding.severity.to_s, 'issue' => finding.issue.issue_code.to_s,
      'message' => finding.issue.format(finding.arguments),
      'line' => finding.source_pos&.line, 'pos' => finding.source_pos&.pos }
  end

  def refusal(error)
    result = { 'message' => error.respond_to?(:basic_message) ? error.basic_message : error.message }
    result['line'] = error.line if error.respond_to?(:line) && error.line
    result['pos'] = error.pos if error.respond_to?(:pos) && error.pos
    result['issue'] = error.issue_code.to_s if error.respond_to?(:issue_code) && error.issue_code
    result
  end

  def place(value)
    case value
    when Pops::Model::PopsObject then place_node(value)
    when Array then value.map { |item| place(item) }
    when Regexp then value.source
    when String, Numeric, true, false, nil then value
    else value.to_s
    end
  end

  def place_node(node)
    result = { '^' => node.class.name.split('::').last }
    result['@'] = [node.line, node.pos, node.length] if node.is_a?(Pops::Model::Positioned) && node.locator
    attributes(node.class).each do |name|
      value = place(node.public_send(name))
      result[name] = value unless value.nil? || value == []
    end
    result
  end

  def attributes(kind)
    @attributes ||= {}
    @attributes[kind] ||= kind._pcore_type.attributes(true).each_pair.map { |name, _| name } - WITHOUT_PLACE
  end
end

if $PROGRAM_NAME == __FILE__
  Boot.start
  $stdout.sync = true
  $stdin.each_line { |line| puts JSON.generate(ParserOracle.answer(JSON.parse(line)), max_nesting: 0) }
end
