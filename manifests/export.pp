# @summary Exports a guest, for the host of a cluster that collects it to run it.
#
# @param attributes
#   What the type is told of the guest.
# @param cluster
#   The name of the cluster.
# @param host
#   The name of the host that is to have it; without one every host of the cluster that collects gets it.
#
# @example On any node
#   virt::export { 'web':
#     cluster    => 'blue',
#     host       => 'vm1.example.com',
#     attributes => { 'memory' => 1024, 'virt_path' => '/srv/web.qcow2', 'disk_size' => 10 },
#   }
define virt::export (
  Hash[String[1], Any] $attributes,
  Pattern[/\A\w+\z/] $cluster = 'default',
  Pattern[/\A[\w.-]+\z/] $host = 'any',
) {
  @@virt { $title:
    tag => ["virt_cluster_${cluster}", "virt_host_${host}"],
    *   => $attributes,
  }
}
