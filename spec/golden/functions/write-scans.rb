# Writes scans.json with what Ruby's scanf reads of texts: ruby write-scans.rb > scans.json (the gem scanf is needed)
require 'json'
require 'scanf'

CASES = [
  ['42', '%i'], ['3 pigs', '%i %s'], ['0x1F', '%i'], ['017', '%i'], ['-12 abc', '%d%s'], ['abc', '%d'],
  ['ab cd', '%c%c%c%c'], ['12:34:56', '%2d:%2d:%2d'], ['ff', '%x'], ['-0xff', '%x'], ['17', '%o'],
  ['1.5e3 x', '%f %s'], ['.5', '%f'], ['0x1.8p3', '%f'], ['abc123', '%[a-z]%d'], ['abc123', '%[^0-9]%d'],
  ['100%', '%d%%'], ['a1', '%[[:alpha:]]%d'], ['ab1', '%1[[:alpha:]]%s'], ['hello world', '%5s%s'],
  ['hello', '%*2c%s'], ['12345', '%3d%d'], ['x y', '%*s %s'], ['0', '%i'], ['-08', '%2i'], ['12345', '%3i%i'],
  ['  z', '%c'], ['  z', ' %c'], ['foo 5', 'foo %d'], ['bar 5', 'foo %d'], ['5', ' '], ['', '%d'], ['-5', '%4o'],
  ['+0x1g', '%5x'], ['1e5', '%f'], ['1.e+5', '%f'], ['3.14159', '%4f%s'], ['ab12', '%2[a-z]%d'],
  ['ÄÖ ü', '%s %s'], ["a\nb", '%[a-z]%c%c'], ['a  b', '%s%2c']
].freeze

rows = CASES.map { |text, format| "  #{JSON.generate([text, format, text.scanf(format).inspect])}" }
puts "[\n#{rows.join(",\n")}\n]"
