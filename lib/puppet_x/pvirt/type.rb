require 'set'
require_relative 'attributes'
require_relative 'provider'

module PuppetX::Pvirt
  # What the printed types have in common.
  module Type
    # A type that nobody has loaded has no resources, and that of packages takes long to load; what the
    # catalog has none of is not looked up name by name.
    module Requirements
      def eachautorequire
        loaded = Set.new
        Puppet::Type.eachtype { |type| loaded << type.name }
        super do |type, titles|
          yield type, proc { Run.of(catalog).any?(type) ? instance_eval(&titles) : [] } if loaded.include?(type)
        end
      end
    end

    def self.included(type)
      Session.expect
      type.extend(Requirements)
      type.autorequire(:file) { named_files }
      type.autorequire(type.name) { [self[:clone]].compact }
    end

    # Puppet calls it on every resource before it changes anything.
    def pre_run_check
      super
      problems = Run.of(catalog).problems[ref]
      raise Puppet::Error, problems.join('; ') if problems
    end

    # In the order in which pvirt changes them.
    def properties
      order = (catalog && provider.respond_to?(:steps) && @planned ? provider.steps : []).map { |step| step['property'] }
      super.sort_by.with_index { |property, at| [order.index(property.name.to_s) || -1, at] }
    end

    # What there is, and with it who carries it.
    def retrieve
      self[:provider] = provider.chosen if catalog && provider.respond_to?(:chosen)
      @planned = true
      super
    end

    # The state of a resource that says none: who changes the memory of a stopped guest by hand does not
    # ask for it to be started.
    def by_default
      :running if catalog || !(provider.is_a?(Provider) && provider.there?(self[:name]))
    end

    # pvirt hides the values of parameters by itself.
    def set_sensitive_parameters(names)
      @secrets = names
      super(names.select { |name| self.class.attrtype(name) == :property })
    end

    def deferred_values?
      attributes.any?(&:deferred?)
    end

    # The resource in a catalog's JSON.
    def to_pvirt
      said = attributes.to_h { |attribute| [attribute.name.to_s, attribute.said] }
      said['noop'] = self[:noop] unless self[:noop].nil?
      said['loglevel'] = self[:loglevel]
      said['provider'] = provider.class.name unless provider.is_a?(DefaultProvider)
      said = by_hand.merge(said) unless said['ensure']
      {
        'type' => ref.split('[').first,
        'title' => title,
        'file' => file,
        'line' => line,
        'parameters' => rich(said),
        'sensitive_parameters' => (@secrets || []).map(&:to_s)
      }
    end

    private

    # Files that attributes name, and the directories that they are in.
    def named_files
      words = attributes.flat_map { |attribute| texts(attribute.said) }.flat_map { |text| text.sub(/\A(inst\.)?ks=/, '').split(' ') }
      words.select { |word| word.start_with?('/') }.flat_map { |path| [path, File.dirname(path)] }.uniq
    end

    def texts(value)
      case value
      when String then [value]
      when Array then value.flat_map { |item| texts(item) }
      when Hash then texts(value.values)
      else []
      end
    end

    # What pvirt would take a default for.
    def by_hand
      there = Run.instance(self.class.name, self[:name])
      there ? { 'ensure' => there['is']['ensure'], 'provider' => there['provider'] } : {}
    end

    def attributes
      parameters_with_said = @parameters.values.select { |parameter| parameter.respond_to?(:said) }
      parameters_with_said.reject { |parameter| parameter.said.nil? }
    end

    def rich(values)
      Puppet::Pops::Serialization::ToDataConverter.convert(values, rich_data: true, symbol_as_string: true, type_by_reference: true, local_reference: false, message_prefix: ref)
    end
  end
end
