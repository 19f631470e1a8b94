require 'json'
require 'open3'

module PuppetX; end

module PuppetX::Pvirt
  # The one process of pvirt that works for a run of Puppet: questions and answers are lines of JSON on its
  # standard input and output, so that no value ever stands in a command line.
  class Session
    class << self
      # Where pvirt is, where it is not in PATH (`virt::command`).
      def command=(path)
        @command = path
        abandon unless @current.nil? || @current.executable == executable
      end

      def current
        @current ||= new(executable || raise(Puppet::Error, missing))
      end

      # Starts it while Puppet goes on, where there will be questions; why it cannot start is told to whoever asks.
      def expect
        current if APPLYING.include?(Puppet[:name].to_s) && executable
      rescue SystemCallError
        nil
      end

      def executable
        Puppet::Util.which(command)
      end

      def end_current
        ended = @current&.ask('end')
        Puppet.err("The run is incomplete: #{ended['loss']}") if ended && ended['loss']
      ensure
        abandon
        @command = nil
      end

      private

      def abandon
        @current&.close
        @current = nil
      end

      def command
        @command || ENV['PVIRT'] || 'pvirt'
      end

      def missing
        "The command #{command}, which carries the type virt, was not found: install pvirt (npm install --global pvirt), or say where it is with virt::command or the environment variable PVIRT"
      end
    end

    # The programs that apply what they load a type for; others compile, test or describe.
    APPLYING = %w[apply agent resource].freeze

    attr_reader :executable

    # Interrupts are for Puppet, which lets a resource come to its end.
    def initialize(executable)
      @executable = executable
      @awaited = []
      @in, @out, @err, @process = Open3.popen3(executable, 'module', 'serve', pgroup: true)
      [@in, @out, @err].each { |stream| stream.set_encoding(Encoding::UTF_8) }
      @complaints = Thread.new { @err.read }
    end

    # Asks one question and gives the answer; what pvirt has to say meanwhile is logged.
    def ask(word, details = {}, &log)
      ask_ahead(word, details).call(&log)
    end

    # Asks a question whose answer is called for later: pvirt works on it while Puppet goes on.
    def ask_ahead(word, details = {})
      question = Object.new
      @in.puts(JSON.generate(details.merge('do' => word)))
      @awaited << question
      proc { |&log| read(question, &log) }
    rescue Errno::EPIPE
      gone
    end

    # It ends at the end of its input, or when nobody takes what it says.
    def close
      [@in, @out].each(&:close)
      @process.join(30) || Process.kill(:KILL, @process.pid)
      @complaints.join
      @err.close
    end

    # What an answer holds, or its error.
    def self.result(answer)
      yield answer['logs'] if block_given?
      raise Puppet::Error, answer['error'] if answer['error']
      answer
    end

    private

    # Answers come in the order of the questions; those that nobody has called for are let go.
    def read(question, &log)
      loop do
        line = @out.gets or gone
        next unless @awaited.shift.equal?(question)
        return Session.result(JSON.parse(line), &log)
      end
    end

    def gone
      reason = @complaints.value.lines.last || @process.value.to_s
      raise Puppet::Error, "pvirt has ended before its time: #{reason.strip}"
    end
  end
end
