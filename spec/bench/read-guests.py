"""Reads and parses of every guest what `pvirt apply` reads when a manifest declares every attribute.

read-guests.py URI COUNT: exits with an error unless COUNT guests were read in full.
"""

import sys
import xml.etree.ElementTree as ElementTree

import libvirt


def read(domain):
    root = ElementTree.fromstring(domain.XMLDesc(libvirt.VIR_DOMAIN_XML_INACTIVE))
    disk = root.find("devices/disk/source")
    interfaces = root.findall("devices/interface")
    return {
        "name": root.findtext("name"),
        "state": domain.state()[0],
        "autostart": domain.autostart(),
        "type": root.get("type"),
        "description": root.findtext("description"),
        "memory": int(root.findtext("memory")),
        "cpus": int(root.findtext("vcpu")),
        "disk": disk.get("file"),
        "kernel": root.findtext("os/kernel"),
        "initrd": root.findtext("os/initrd"),
        "cmdline": root.findtext("os/cmdline"),
        "networks": [each.find("source").get("network") for each in interfaces],
        "macs": [each.find("mac").get("address") for each in interfaces],
        "graphics": [each.get("type") for each in root.findall("devices/graphics")],
        "on_poweroff": root.findtext("on_poweroff"),
        "on_reboot": root.findtext("on_reboot"),
        "on_crash": root.findtext("on_crash"),
    }


def main():
    uri, count = sys.argv[1], int(sys.argv[2])
    connection = libvirt.openReadOnly(uri)
    guests = [read(domain) for domain in connection.listAllDomains()]
    full = [guest for guest in guests if None not in guest.values()]
    if len(full) != count:
        sys.exit(f"{len(full)} of {len(guests)} guests were read in full, not {count}")


main()
