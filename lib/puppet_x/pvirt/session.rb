require 'json'
require 'open3'

module PuppetX; end

module PuppetX::Pvirt
  # The one process of pvirt that works for a run of Puppet: questions and answers are lines of JSON on its
  # standard input and output, so that no value ever stands in a command line.
  class Session
    class << self
      # Where pvirt is, where it is not in PATH (`virt::command`).
      attr_writer :command

      def current
        @current ||= new(executable || raise(Puppet::Error, missing))
      end

      def executable
        Puppet::Util.which(command)
      end

      def end_current
        ended = @current&.ask('end')
        Puppet.err("The run is incomplete: #{ended['loss']}") if ended && ended['loss']
      ensure
        @current&.close
        @current = nil
        @command = nil
      end

      private

      def command
        @command || ENV['PVIRT'] || 'pvirt'
      end

      def missing
        "The command #{command}, which carries the type virt, was not found: install pvirt (npm install --global pvirt), or say where it is with virt::command or the environment variable PVIRT"
      end
    end

    # Interrupts are for Puppet, which lets a resource come to its end.
    def initialize(executable)
      @in, @out, @err, @process = Open3.popen3(executable, 'module', 'serve', pgroup: true)
      [@in, @out, @err].each { |stream| stream.set_encoding(Encoding::UTF_8) }
      @complaints = Thread.new { @err.read }
    end

    # Asks one question and gives the answer; what pvirt has to say meanwhile is logged.
    def ask(word, details = {})
      @in.puts(JSON.generate(details.merge('do' => word)))
      line = @out.gets or raise EOFError
      answer = JSON.parse(line)
      yield answer['logs'] if block_given?
      raise Puppet::Error, answer['error'] if answer['error']
      answer
    rescue EOFError, Errno::EPIPE
      reason = @complaints.value.lines.last || @process.value.to_s
      raise Puppet::Error, "pvirt has ended before its time: #{reason.strip}"
    end

    # It ends at the end of its input.
    def close
      @in.close
      @process.join(30) || Process.kill(:KILL, @process.pid)
      @complaints.join
      [@out, @err].each(&:close)
    end
  end
end
