# Facts of this host's guests: what pvirt tells of them, so that both know the same. A host without pvirt has
# none of them.
require 'json'
require 'open3'

pvirt_found = nil
pvirt_facts = lambda do
  pvirt_found ||= begin
    output, status = Open3.capture2(ENV['PVIRT'] || 'pvirt', 'facts', 'show', '--render-as', 'json')
    status.success? ? JSON.parse(output) : {}
  rescue SystemCallError, JSON::ParserError
    {}
  end
end

%w[
  virt openvz_ids virtual_guests virtual_guests_count
  virt_conn virt_conn_type virt_hostname virt_libvirt virt_libvirt_version virt_uri
  virt_domains_active virt_domains_inactive virt_networks_active virt_networks_inactive
  virt_storage_pools_active virt_storage_pools_inactive virt_nwfilters virt_secrets
].each do |name|
  Facter.add(name) do
    confine kernel: 'Linux'
    setcode { pvirt_facts.call[name] }
  end
end
