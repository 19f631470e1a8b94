require_relative 'session'

module PuppetX::Pvirt
  # What pvirt knows of the resources of one catalog: their faults, and in its turn what there is to do about each.
  class Run
    class << self
      # The run of a catalog; there is one at a time.
      def of(catalog)
        @run = new(catalog) unless @run&.catalog.equal?(catalog)
        @run
      end

      # All instances of a type on this host; asked once.
      def instances(type)
        (@instances ||= {})[type] ||= Session.current.ask('list', 'type' => type.to_s) { |logs| log(logs) }['instances']
      end

      def instance(type, name)
        instances(type).find { |instance| instance['name'] == name }
      end

      def forget
        @run = @instances = nil
        Session.end_current
      end

      def log(entries, resource = nil)
        entries.each do |entry|
          about = entry['property'] && resource&.property(entry['property']) || resource
          next about.send_log(entry['level'].to_sym, entry['message']) if about
          Puppet::Util::Log.create(level: entry['level'].to_sym, message: entry['message'], file: entry['file'], line: entry['line'])
        end
      end
    end

    attr_reader :catalog

    def initialize(catalog)
      @catalog = catalog
      settings = catalog.resource('Class', 'virt')
      Session.command = settings[:command] if settings.respond_to?(:original_parameters) && settings[:command]
    end

    # Whether the catalog has resources of a type, be it one to apply (:file) or one under test ('File').
    def any?(type)
      @types ||= catalog.vertices.map { |resource| resource.type.to_s.downcase.to_sym }.uniq
      @types.include?(type)
    end

    # Before anything is changed: everything that can be seen to be wrong, by the resource it is about.
    # A command that is not there yet may still be installed; then this waits for the first guest's turn.
    def problems
      @problems ||= Session.executable ? check(resources).tap { |found| plan_ahead if found.empty? && alone? } : nil
      @problems || {}
    end

    # The first guest has its turn: others may have changed the host since it was looked at.
    def begin
      return if @begun
      @begun = true
      @problems ||= check(resources)
      raise Puppet::Error, @problems.values.flatten.join('; ') unless @problems.empty?
      ask('reread') unless alone?
    end

    def plan(resource)
      late = check([resource]) if @late.include?(resource.ref)
      raise Puppet::Error, late.values.flatten.join('; ') if late && !late.empty?
      log = proc { |logs| self.class.log(logs.select { |entry| resource.noop? || entry['level'] != 'notice' }, resource) }
      ahead = planned_ahead(resource)
      (ahead ? Session.result(ahead, &log) : ask('plan', 'ref' => resource.ref, &log))['plan']
    end

    def set(resource)
      @ahead = nil
      ask('set', 'ref' => resource.ref) { |logs| self.class.log(logs, resource) }
    end

    private

    # Where nothing else changes the host, pvirt plans everything while Puppet makes ready; that holds until
    # the first change.
    def plan_ahead
      refs = resources.map(&:ref) - @late
      @ahead = Session.current.ask_ahead('plans', 'refs' => refs) unless refs.empty?
    end

    def planned_ahead(resource)
      @ahead = @ahead.call['plans'] if @ahead.is_a?(Proc)
      @ahead && @ahead[resource.ref]
    end

    def ask(*question, &block)
      Session.current.ask(*question, &block)
    end

    # Deferred values are not known before their turn.
    def check(resources)
      late, known = resources.partition { |resource| @late.nil? && resource.deferred_values? }
      @late ||= late.map(&:ref)
      answer = ask(
        'check',
        'noop' => Puppet[:noop],
        'deferred' => known.select { |resource| waits?(resource) }.map(&:ref),
        'catalog' => { 'name' => Puppet[:certname], 'environment' => 'production', 'version' => '', 'resources' => known.map(&:to_pvirt), 'edges' => [] }
      ) { |logs| self.class.log(logs) }
      first = resources.first&.ref
      answer['problems'].group_by { |problem| problem['resource'] || first }
                        .transform_values { |found| found.map { |problem| problem['message'].delete_prefix("#{problem['resource']}: ") } }
    end

    def resources
      @resources ||= catalog.vertices.select { |resource| resource.is_a?(PuppetX::Pvirt::Type) && !resource.virtual? }
    end

    # Whether something that the resource depends on may yet change the host.
    def waits?(resource)
      !alone? && catalog.relationship_graph.dependencies(resource).any? { |other| changes?(other) }
    end

    # Whether the catalog has nothing else that changes the host.
    def alone?
      return @alone if defined?(@alone)
      @alone = catalog.vertices.none? { |resource| changes?(resource) }
    end

    HARMLESS = %i[component stage whit schedule filebucket notify].freeze

    def changes?(resource)
      !resource.is_a?(PuppetX::Pvirt::Type) && !HARMLESS.include?(resource.class.name)
    end
  end
end
