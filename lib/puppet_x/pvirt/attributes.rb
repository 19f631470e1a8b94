module PuppetX; end

module PuppetX::Pvirt
  # What attributes have in common: they keep what the manifest says, for pvirt to read.
  module Attribute
    def self.included(base)
      base.extend(Words)
    end

    # What the printed type says of them.
    module Words
      # A whole number, with a unit where the pattern has one.
      def amount(pattern)
        validate do |value|
          raise ArgumentError, "#{value} is not a valid #{name}" unless pattern.match?(value.to_s)
        end
      end

      def secret
        define_method(:sensitive) { true }
      end
    end

    # As the manifest has it.
    attr_reader :said

    def said=(value)
      @said = value
      self.sensitive = true if PuppetX::Pvirt.sensitive?(value)
    end

    def deferred?
      @said.is_a?(Puppet::Pops::Evaluator::DeferredValue)
    end
  end

  # What is only used.
  class Parameter < Puppet::Parameter
    include Attribute

    def value=(value)
      self.said = value
      super(PuppetX::Pvirt.unseal(value))
    end
  end

  # What is read, compared and set; pvirt does all three.
  class Property < Puppet::Property
    include Attribute

    # An array is one value.
    def should=(value)
      self.said = value
      plain = PuppetX::Pvirt.unseal(value)
      validate(plain)
      @should = [munge(plain)]
    end

    def retrieve
      provider.is(name)
    end

    def insync?(_is)
      differs = provider.step(name)
      note(differs) if differs && differs['note'] && resource.noop?
      differs.nil?
    end

    # Puppet compares with what it left at its last run.
    def insync_values?(should, is)
      should == is
    end

    def set(_value)
      provider.set(name)
    end

    # Puppet 8 asks for it in noop as well.
    def change_to_s(_is, _should)
      (provider.event(name) || provider.step(name))['message']
    end

    def is_to_s(value)
      step = provider.step(name)
      step ? step['is'] : super
    end

    def should_to_s(value)
      step = provider.step(name)
      step ? step['should'] : super
    end

    private

    # When it would take effect, once, where the words of noop do not say it.
    def note(step)
      send_log(resource[:loglevel], "#{step['note']} (noop)") unless @noted || Puppet.version.to_i >= 8
      @noted = true
    end
  end

  # The state. Puppet changes nothing else in a run that changes it; pvirt changes everything, which is why
  # between two states it has its turn among the other properties (Type#properties).
  class Ensure < Property
    defaultto { resource.by_default }

    def insync?(is)
      return super if @asked || provider.step(name).nil? || provider.steps.length == 1
      @asked = true
    end
  end

  # Another name of an attribute.
  class Alias < Puppet::Parameter
    class << self
      attr_reader :attribute

      def names(attribute)
        @attribute = attribute
      end
    end

    attr_reader :said

    def value=(value)
      @said = @value = value
      resource[self.class.attribute] = value
    end

    def deferred?
      false
    end
  end

  # The value that a Sensitive hides, in arrays and hashes too.
  def self.unseal(value)
    case value
    when Puppet::Pops::Types::PSensitiveType::Sensitive then unseal(value.unwrap)
    when Array then value.map { |item| unseal(item) }
    when Hash then value.transform_values { |item| unseal(item) }
    else value
    end
  end

  def self.sensitive?(value)
    case value
    when Puppet::Pops::Types::PSensitiveType::Sensitive then true
    when Array then value.any? { |item| sensitive?(item) }
    when Hash then value.each_value.any? { |item| sensitive?(item) }
    else false
    end
  end
end
