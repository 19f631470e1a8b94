#!/bin/bash
# The inside of a private libvirtd (private-libvirtd.ts starts it, and says why).
#   private-libvirtd.sh enter DIR v1|v2|none kvm|tcg [CGROUP...]   joins the cgroups
#   private-libvirtd.sh split DIR v1|v2|none kvm|tcg [CGROUP...]   makes the namespaces
#   private-libvirtd.sh serve DIR v1|v2|none kvm|tcg               is their first process
# Commands come on stdin, one a line: `start`, `kill`; each is answered by one line. The end of stdin
# ends this process, and with it, as it is the first one of its pid namespace, everything in it.
set -u
step=$1 dir=$2 cgroups=$3 kvm=$4
shift 4

enter() {
  local group
  for group in "$@"; do
    # An empty cpuset takes no process.
    if [ -e "$group/cpuset.cpus" ] && [ "$cgroups" = v1 ]; then
      cat "${group%/*}/cpuset.cpus" >"$group/cpuset.cpus"
      cat "${group%/*}/cpuset.mems" >"$group/cpuset.mems"
    fi
    echo $$ >"$group/cgroup.procs"
  done
  exec unshare --cgroup "$0" split "$dir" "$cgroups" "$kvm" "$@"
}

# With cgroup v2 each group says which controllers its children get.
hand_down() {
  local controller
  for controller in $(cat "$1/cgroup.controllers"); do
    echo "+$controller" >"$1/cgroup.subtree_control"
  done
}

split() {
  if [ "$cgroups" = v2 ]; then
    # A group that hands controllers to its children may hold no process of its own.
    mkdir -p "$1/daemon"
    echo $$ >"$1/daemon/cgroup.procs"
    hand_down "${1%/*}"
    hand_down "$1"
  fi
  exec unshare --mount --net --pid --fork --kill-child=KILL --mount-proc --propagation private \
    "$0" serve "$dir" "$cgroups" "$kvm"
}

mount_places() {
  local place
  for place in run:/run/libvirt lib:/var/lib/libvirt cache:/var/cache/libvirt \
    log:/var/log/libvirt etc:/etc/libvirt; do
    mkdir -p "${place#*:}"
    mount --bind "$dir/${place%%:*}" "${place#*:}"
  done
  # systemd-machined must not learn of these guests.
  [ ! -d /run/dbus ] || mount -t tmpfs tmpfs /run/dbus
  # A fresh sysfs shows the interfaces of this network namespace, and no cgroups.
  umount -R /sys && mount -t sysfs sysfs /sys
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

start() {
  libvirtd -f "$dir/etc/libvirtd.conf" -p "$dir/run/libvirtd.pid" >>"$dir/log/libvirtd.out" 2>&1 </dev/null &
  libvirtd=$!
  echo started
}

kill_hard() {
  kill -KILL "$libvirtd"
  wait "$libvirtd"
  echo killed
}

make_devices() {
  if [ ! -e /dev/net/tun ]; then
    mkdir -p /dev/net
    mknod /dev/net/tun c 10 200
  fi
  [ -e /dev/kvm ] || return
  rm -f "$dir/kvm"
  if [ "$kvm" = kvm ]; then
    # Without udev /dev/kvm belongs to root alone; libvirtd then doubts what it knows of qemu, and
    # asks qemu anew at each step (5 s a definition instead of 0.02).
    mknod -m 0660 "$dir/kvm" c 10 232
    chgrp kvm "$dir/kvm"
  else
    mknod -m 0000 "$dir/kvm" c 0 0
  fi
  mount --bind "$dir/kvm" /dev/kvm
}

serve() {
  mount_places
  mount_cgroups
  make_devices
  ip link set lo up
  echo 1 >/proc/sys/net/ipv4/ip_forward
  chown -R libvirt-qemu:libvirt-qemu /var/lib/libvirt/qemu
  virtlogd -d -p /run/libvirt/virtlogd.pid </dev/null
  while read -r command; do
    case $command in
      start) start ;;
      kill) kill_hard ;;
    esac
  done
}

"$step" "$@" 2>>"$dir/log/namespaces.log"
