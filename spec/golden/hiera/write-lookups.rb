# frozen_string_literal: true

# Writes lookups.json with what real Puppet answers to the command lines of lookups.txt, over a copy of site/.
# Run it as: ruby write-lookups.rb
require 'fileutils'
require 'json'
require 'shellwords'
require 'tmpdir'
require 'puppet'
require 'puppet/application/lookup'
require 'puppet/util/command_line'

HERE = __dir__
EXPLAINED = [[], ['--explain']].freeze
FURTHER = [
  %w[--explain --explain-options], %w[--explain-options], %w[--explain --render-as json], %w[--explain --render-as yaml]
].freeze

# Loads everything once: each lookup is then made as the command line makes it, with an application of its own.
def start(site)
  settings = %w[codedir confdir].map { |name| "--#{name}=#{site}" } +
             ["--vardir=#{site}/var", "--hiera_config=#{site}/hiera.yaml", '--color=false']
  Puppet.initialize_settings(settings)
  Puppet.settings.preferred_run_mode = :server
  Puppet::ApplicationSupport.push_application_context(Puppet.run_mode)
  Dir.chdir(site)
end

def look_up(site, argv)
  app = Puppet::Application::Lookup.new(Puppet::Util::CommandLine.new('puppet', ['lookup', *argv]))
  app.preinit
  app.command_line.args.concat(['--node', 'vm.example', '--facts', "#{site}/facts.yaml"])
  app.parse_options
  app.initialize_app_defaults
  Puppet::Util::Log.close_all
  app.setup_logs
  app.setup_terminuses
  app.main
rescue SystemExit => e
  e.status
rescue StandardError => e
  Puppet.log_exception(e, "Could not run: #{e.message}")
  1
end

STREAMS = [$stdout, $stderr].freeze

# What a block prints on standard output and standard error, and what it answers.
def captured(site)
  files = %w[out err].map { |name| File.join(site, name) }
  copies = STREAMS.map(&:dup)
  STREAMS.zip(files) { |stream, file| stream.reopen(file, 'w') }
  code = yield
  STREAMS.each(&:flush)
  [code, *files.map { |file| File.read(file, encoding: 'UTF-8').gsub(site, 'SITE') }]
ensure
  STREAMS.zip(copies) { |stream, copy| stream.reopen(copy) }
end

def answer(site, argv)
  $unique_warnings&.clear
  Puppet[:environment] = argv.include?('--environment') ? argv[argv.index('--environment') + 1] : 'production'
  Puppet[:code] = ''
  code, out, err = captured(site) { look_up(site, argv) }
  { 'argv' => argv, 'code' => code, 'out' => out, 'err' => err }
end

def command_lines
  lines = File.readlines(File.join(HERE, 'lookups.txt'), chomp: true).reject { |line| line.start_with?('#') }
  lines.flat_map do |line|
    words = line.split
    kinds = EXPLAINED
    kinds += FURTHER if %w[shared_hash app::merged app::default_merged interpolated nested.a.1.b.0 in_uri nosuch].include?(line)
    kinds = [[]] if line.include?('--render-as')
    kinds.map { |more| words + more }
  end + [%w[--explain-options]]
end

Dir.mktmpdir('pvirt-lookups-') do |directory|
  site = File.join(File.realpath(directory), 'site')
  FileUtils.cp_r(File.join(HERE, 'site'), site)
  ENV['HOME'] = site
  start(site)
  answers = command_lines.map { |argv| JSON.generate(answer(site, argv)) }
  Dir.chdir(HERE)
  File.write(File.join(HERE, 'lookups.json'), "[\n#{answers.join(",\n")}\n]\n")
end
