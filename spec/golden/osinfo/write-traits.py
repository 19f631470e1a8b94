"""Writes what virt-install knows of every system of libosinfo's database, for traits.spec.ts."""

import builtins
import json
import sys

import gi

gi.require_version("Libosinfo", "1.0")
sys.path.insert(0, "/usr/share/virt-manager")
builtins._ = lambda text: text

from virtinst.osdict import OSDB  # noqa: E402

CHECKS = {
    "q35": "supports_chipset_q35",
    "disk": "supports_virtiodisk",
    "net": "supports_virtionet",
    "gpu": "supports_virtiogpu",
    "serial": "supports_virtioserial",
    "balloon": "supports_virtioballoon",
    "rng": "supports_virtiorng",
    "windows": "is_windows",
}

systems = {}
for system in OSDB.list_os():
    if system.is_generic():
        continue
    can = [name for name, check in CHECKS.items() if getattr(system, check)()]
    if system.get_clock() == "localtime":
        can.append("localtime")
    systems[system.name] = " ".join([system.full_id, *can])

lines = [f"  {json.dumps(name)}: {json.dumps(systems[name])}" for name in sorted(systems)]
sys.stdout.write("{\n" + ",\n".join(lines) + "\n}\n")
