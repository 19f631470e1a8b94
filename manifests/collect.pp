# @summary Makes the guests that `virt::export` has exported for this host of a cluster.
#
# @param cluster
#   The name of the cluster.
# @param host
#   The name that guests are exported for.
# @param with_any
#   Whether guests that are for no host in particular are made here.
class virt::collect (
  Pattern[/\A\w+\z/] $cluster = 'default',
  Pattern[/\A[\w.-]+\z/] $host = $trusted['certname'],
  Boolean $with_any = true,
) {
  Virt <<| tag == "virt_cluster_${cluster}" and tag == "virt_host_${host}" |>>

  if $with_any {
    Virt <<| tag == "virt_cluster_${cluster}" and tag == 'virt_host_any' |>>
  }
}
