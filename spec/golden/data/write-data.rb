# Writes data.json with what Ruby's Psych, JSON and HOCON read of texts.json: ruby write-data.rb > data.json
require 'hocon'
require 'hocon/config_error'
require 'json'
require 'yaml'

# As Puppet reads YAML: symbols are allowed, other classes are not.
READERS = {
  'yaml' => ->(text) { YAML.safe_load(text, permitted_classes: [Symbol], aliases: true) },
  'json' => ->(text) { JSON.parse(text) },
  'hocon' => ->(text) { Hocon.parse(text) }
}.freeze

def answer(reader, text)
  reader.call(text).inspect
rescue Psych::SyntaxError, Psych::Exception, JSON::ParserError, Hocon::ConfigError => e
  "#{e.class}: #{e.message.force_encoding('UTF-8')}"
end

texts = JSON.parse(File.read(File.join(__dir__, 'texts.json')))
sections = texts.map do |kind, list|
  rows = list.map { |text| "    #{JSON.generate([text, answer(READERS.fetch(kind), text)])}" }
  "  #{JSON.generate(kind)}: [\n#{rows.join(",\n")}\n  ]"
end
puts "{\n#{sections.join(",\n")}\n}"
