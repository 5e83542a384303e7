#!/usr/bin/python3
"""What an admin's script would do: parse the same YAML, render a Jinja2 template of the same size, write the files.

yardstick.py FLEET OUT SAMPLE... -- a sample is a built file of a phone, PROTOCOL=PREFIX:SUFFIX:PATH
"""
import glob
import json
import os
import re
import resource
import sys

import jinja2
import yaml

LOADER = yaml.CSafeLoader
VALUE = re.compile(r"(?m)^(\w+): (.*)$|<(\w+)>([^<]+)</")


def read(path):
    with open(path, "rb") as file:
        return yaml.load(file, LOADER) or {}


def template_of(sample):
    """The sample with every value taken from a dictionary, its own one where the phone has none."""
    def replace(match):
        key, value = (match[1], match[2]) if match[1] else (match[3], match[4])
        word = "{{ v.get(%r, %r) }}" % (key, value)
        return f"{key}: {word}" if match[1] else f"<{key}>{word}</"
    with open(sample, encoding="utf-8") as file:
        return jinja2.Template(VALUE.sub(replace, file.read()), keep_trailing_newline=True)


def values_of(layers, phone, secrets, site):
    values = {}
    for layer in layers:
        values.update(layer.get("settings", {}))
        values.update(layer.get("parameters", {}))
    pbx = values.get("pbx", {})
    for number, line in enumerate(phone.get("lines", []), 1):
        auth = line["auth"]
        values[f"proxy{number}_address"] = pbx.get("host")
        values[f"line{number}_name"] = line["extension"]
        values[f"line{number}_displayname"] = '"%s"' % line["name"]
        values[f"line{number}_shortname"] = '"%s"' % line["shortName"]
        values[f"line{number}_authname"] = '"%s"' % auth["user"]
        values[f"line{number}_password"] = '"%s"' % secrets[site][line["extension"]]
    values["phone_label"] = '"%s"' % phone.get("label", "")
    return values


def main(fleet_dir, out, *samples):
    kinds = {}
    for sample in samples:
        protocol, rest = sample.split("=", 1)
        prefix, suffix, path = rest.split(":", 2)
        kinds[protocol] = (prefix, suffix, template_of(path))
    secrets = {}
    for path in sorted(glob.glob(f"{fleet_dir}/secrets/*.yaml")):
        secrets.update(read(path))
    fleet = read(f"{fleet_dir}/offhook.yaml")
    for path in sorted(glob.glob(f"{fleet_dir}/sites/*.yaml")):
        site = read(path)
        root = os.path.join(out, site["target"])
        os.makedirs(root, exist_ok=True)
        prefix, suffix, template = kinds[site.get("protocol", fleet["defaults"]["protocol"])]
        for phone in site["phones"]:
            named = phone.get("profile", [])
            profiles = [fleet["profiles"][name] for name in ([named] if isinstance(named, str) else named)]
            layers = [fleet["defaults"], site, *profiles, phone]
            mac = str(phone["mac"]).replace(":", "").upper()
            text = template.render(v=values_of(layers, phone, secrets, site["name"]))
            with open(os.path.join(root, f"{prefix}{mac}{suffix}"), "w", encoding="utf-8") as file:
                file.write(text)


main(*sys.argv[1:])
used = resource.getrusage(resource.RUSAGE_SELF)
os.write(3, json.dumps({"megabytes": used.ru_maxrss / 1024, "processor": used.ru_utime + used.ru_stime}).encode())
