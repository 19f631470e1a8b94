# frozen_string_literal: true

# Runs command lines of the installed Puppet, each in a process of its own that has Puppet loaded already:
# lines of JSON in (argv, env, out, err: two files, seconds), the exit code of each out; first of all Puppet's version.
require 'json'
require 'puppet'
require 'puppet/util/command_line'
require 'puppet/application/apply'
require 'puppet/application/resource'
require 'puppet/application/describe'
require 'puppet/pops'
require 'puppet/configurer'

Process.setproctitle('puppets')

def run(argv, env, out, err)
  ENV.update(env)
  $stdin.reopen(File::NULL)
  $stdout.reopen(out, 'w')
  $stderr.reopen(err, 'w')
  Puppet::Util::CommandLine.new('puppet', argv).execute
  exit(0)
end

def wait(pid, seconds)
  deadline = Process.clock_gettime(Process::CLOCK_MONOTONIC) + seconds
  while Process.clock_gettime(Process::CLOCK_MONOTONIC) < deadline
    _, status = Process.wait2(pid, Process::WNOHANG)
    return status.exitstatus if status

    sleep(0.02)
  end
  Process.kill(:KILL, pid)
  Process.wait(pid)
  nil
end

$stdout.sync = true
puts Puppet.version
while (line = $stdin.gets)
  request = JSON.parse(line)
  pid = fork { run(*request.values_at('argv', 'env', 'out', 'err')) }
  puts JSON.generate({ 'code' => wait(pid, request['seconds']) })
end
