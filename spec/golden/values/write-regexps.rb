# Writes what Ruby matches of regexps.json: ruby write-regexps.rb > regexps-golden.json
# For each text: null, or the start of the match in characters and the groups.
require 'json'

cases = JSON.parse(File.read(File.join(__dir__, 'regexps.json')))
answers = cases.map do |source, texts|
  pattern = Regexp.new(source)
  texts.map { |text| (match = pattern.match(text)) && [match.begin(0), *match.to_a] }
end
puts JSON.generate(answers)
