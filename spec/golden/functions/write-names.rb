# Writes names.json, the functions by who brings them: ruby write-names.rb NAME=DIRECTORY... > names.json
# A directory is that of a module, or the one of Puppet's own lib/puppet: puppet=/usr/lib/ruby/vendor_ruby/puppet
require 'json'

# Where functions are, and what their paths begin with: Ruby's of both kinds and those written in Puppet.
def names(owner, directory)
  kinds = { 'functions' => '', 'parser/functions' => '', 'lib/puppet/functions' => '', 'lib/puppet/parser/functions' => '' }
  kinds['functions'] = "#{owner.sub(/@.*/, '')}::" if File.exist?(File.join(directory, 'metadata.json'))
  kinds.flat_map do |kind, prefix|
    root = File.join(directory, kind)
    Dir.glob('**/*.{rb,pp}', base: root).map { |path| prefix + path.sub(/\.\w+\z/, '').gsub('/', '::') }
  end.uniq.sort
end

owners = ARGV.to_h { |argument| argument.split('=', 2) }
puts JSON.pretty_generate(owners.to_h { |owner, directory| [owner, names(owner, directory)] })
