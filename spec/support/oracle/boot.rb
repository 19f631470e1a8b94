# frozen_string_literal: true

# Starts the installed Puppet inside this process without touching its own directories or the network:
# what it wants to write goes to a directory that is removed in the end.
require 'fileutils'
require 'json'
require 'tmpdir'
require 'puppet'

module Boot
  module_function

  def start
    directory = Dir.mktmpdir('pvirt-oracle-')
    at_exit { FileUtils.remove_entry(directory, true) }
    places = %w[conf var code].to_h { |name| [name, File.join(directory, name)] }
    FileUtils.mkdir_p(File.join(places['code'], 'environments', 'production', 'manifests'))
    settings = ['--environment=production', '--basemodulepath=/modules']
    Puppet.initialize_settings(places.map { |name, path| "--#{name}dir=#{path}" } + settings)
    Puppet::Util::Log.close_all
    Puppet::ApplicationSupport.push_application_context(Puppet::Util::RunMode[:user])
  end
end
