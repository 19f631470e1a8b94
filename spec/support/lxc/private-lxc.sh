#!/bin/bash
# The inside of a private place for containers (private-lxc.ts starts it, and says why).
#   private-lxc.sh enter none|v1|v2 [CGROUP...]   joins the cgroups
#   private-lxc.sh serve none|v1|v2               is the first process of the namespaces
# It says one line when all is ready. The end of stdin ends it, and with it every container.
set -u
step=$1 cgroups=$2
shift 2

enter() {
  local group
  for group in "$@"; do
    # An empty cpuset takes no process.
    if [ -e "$group/cpuset.cpus" ] && [ "$cgroups" = v1 ]; then
      cat "${group%/*}/cpuset.cpus" >"$group/cpuset.cpus"
      cat "${group%/*}/cpuset.mems" >"$group/cpuset.mems"
    fi
    echo $$ >"$group/cgroup.procs" || exit 1
  done
  exec unshare --cgroup unshare --mount --net --pid --fork --kill-child=KILL --mount-proc \
    --propagation private "$0" serve "$cgroups"
}

mount_cgroups() {
  local controller
  case $cgroups in
    v1)
      mount -t tmpfs cgroup /sys/fs/cgroup
      for controller in cpu cpuacct cpuset memory devices freezer blkio pids; do
        mkdir "/sys/fs/cgroup/$controller"
        mount -t cgroup -o "$controller" cgroup "/sys/fs/cgroup/$controller" ||
          rmdir "/sys/fs/cgroup/$controller"
      done
      ;;
    v2) mount -t cgroup2 cgroup2 /sys/fs/cgroup ;;
  esac
}

serve() {
  # A fresh sysfs shows the interfaces of this network namespace, and no cgroups.
  umount -R /sys && mount -t sysfs sysfs /sys || exit 1
  mount_cgroups
  mkdir -p /run/lxc
  mount -t tmpfs tmpfs /run/lxc
  ip link set lo up
  ip link add lxcbr0 type bridge
  ip addr add 10.0.3.1/24 dev lxcbr0
  ip link set lxcbr0 up
  ip link add lxcbr1 type bridge
  echo ready
  while read -r _; do :; done
}

"$step" "$@"
