require_relative 'run'

module PuppetX::Pvirt
  # Carries resources by asking pvirt; the plan of each is made when its turn comes.
  class Provider < Puppet::Provider
    # pvirt lists the guests of all providers in one go: the default provider does it for all.
    def self.instances
      []
    end

    def self.prefetch(resources)
      resource = resources.each_value.first
      Run.of(resource.catalog).begin if resource
    end

    def self.post_resource_eval
      Run.forget
    end

    # The values of an instance.
    def is(name)
      found = known[name.to_s]
      return :absent if found.nil?
      name == :ensure ? found.to_sym : found
    end

    # What is to be done about a property, or nothing.
    def step(name)
      steps.find { |step| step['property'] == name.to_s }
    end

    def steps
      plan ? plan['steps'] : []
    end

    # The first property that Puppet asks for brings all of the resource to what they should be.
    def set(name)
      @done ||= Run.of(resource.catalog).set(resource)
      event = event(name)
      return if event && event['status'] == 'success'
      event ||= @done['events'].find { |one| one['status'] == 'failure' }
      raise Puppet::Error, event ? event['reason'] || event['message'] : "pvirt has not changed #{name}"
    end

    # What became of a property.
    def event(name)
      @done && @done['events'].find { |event| event['property'] == name.to_s }
    end

    # The provider that pvirt has chosen, with all that is known.
    def chosen
      found = resource.class.provider(plan['provider'])
      found == self.class ? self : found.new(plan: plan)
    end

    # Whether there is an instance of that name, for resources of no catalog.
    def there?(name)
      get(:is) != :absent || !Run.instance(resource.class.name, name).nil?
    end

    private

    def known
      return @done['is'] if @done
      return plan['is'] if resource&.catalog
      get(:is) == :absent ? instance : get(:is)
    end

    def instance
      found = Run.instance(resource.class.name, resource.name)
      found ? found['is'] : { 'ensure' => 'absent' }
    end

    def plan
      return unless resource&.catalog
      @plan ||= get(:plan) unless get(:plan) == :absent
      @plan ||= Run.of(resource.catalog).plan(resource).tap do |plan|
        raise Puppet::Error, plan['error'] if plan['error']
        plan['secrets'].each { |name| resource.parameter(name)&.sensitive = true }
      end
    end
  end

  # Stands for whichever provider pvirt chooses.
  class DefaultProvider < Provider
    def self.default?
      true
    end

    def self.instances
      type = resource_type
      Run.instances(type.name).map do |instance|
        type.provider(instance['provider']).new(name: instance['name'], is: instance['is'])
      end
    end
  end
end
