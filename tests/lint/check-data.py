# SPDX-License-Identifier: MIT
"""What is installed or compiled in beside the code: desktop file, metainfo, settings, icons,
window descriptions, the Flatpak manifest, the manual pages."""

import json
import os
import re
import shutil
import subprocess
import xml.etree.ElementTree as ElementTree

from lint import BUILD, CHECKOUT, Report, complaints, files, read

APP_ID = "org.touchstone.Touchstone"

# Runtimes in which GTK and libadwaita are at least our floor.
OLDEST_GNOME_RUNTIME = 43

# What the program may ask of the sandbox: a display, its speed, and to read what the user
# names on the command line together with the folder of frames beside it.
SANDBOX_PERMISSIONS = {
    "--share=ipc",
    "--socket=fallback-x11",
    "--socket=wayland",
    "--device=dri",
    "--filesystem=host:ro",
    # To ask the service, and the key agent for signatures.
    "--share=network",
    "--socket=ssh-auth",
}


def malformed_xml(paths):
    for path in paths:
        try:
            ElementTree.parse(CHECKOUT / path)
        except ElementTree.ParseError as error:
            yield f"{path}: {error}"


def wrong_icons():
    for path in files("*.svg"):
        root = ElementTree.parse(CHECKOUT / path).getroot()
        if not root.tag.endswith("}svg"):
            yield f"{path}: not an SVG image"
        width, height = root.get("width"), root.get("height")
        if root.get("viewBox") != f"0 0 {width} {height}":
            yield f"{path}: viewBox, width and height say different sizes"
        is_symbolic = path.stem.endswith("-symbolic")
        if is_symbolic and width != "16":
            yield f"{path}: a symbolic icon is drawn on 16 × 16"
        if ("symbolic" in path.parts or "scalable" in path.parts) \
                and is_symbolic != ("symbolic" in path.parts) and "actions" not in path.parts:
            yield f"{path}: in the wrong folder for its name"


def missing_app_icons():
    for path in (f"data/icons/hicolor/scalable/apps/{APP_ID}.svg",
                 f"data/icons/hicolor/symbolic/apps/{APP_ID}-symbolic.svg"):
        if not (CHECKOUT / path).exists():
            yield f"{path}: does not exist"


def resource_list():
    root = ElementTree.parse(CHECKOUT / "resources/resources.gresource.xml").getroot()
    return [entry.text for entry in root.iter("file")]


# Where resources/meson.build looks for them.
RESOURCE_FOLDERS = ("resources", "data/icons")


def unlisted_resources():
    listed = set(resource_list())
    for path in files("*.ui", "*.svg", "*.css", under="resources"):
        if str(path.relative_to("resources")) not in listed:
            yield f"{path}: not in resources.gresource.xml"
    for name in listed:
        if not any((CHECKOUT / folder / name).exists() for folder in RESOURCE_FOLDERS):
            yield f"resources.gresource.xml: {name} does not exist"


def vague_requirements():
    """Descriptions that do not say which toolkit they were written for."""
    for path in files("*.ui", under="resources"):
        if '<requires lib="gtk" version="4' not in read(path):
            yield f"{path}: says nothing of the GTK that it requires"


def wrong_metainfo(path):
    """What AppStream finds, but for the address on the web, which there is none of yet."""
    for output in complaints("appstreamcli", "validate", "--no-net", path):
        faults = [line for line in output.split("\n") if line.startswith(("W:", "E:"))]
        if not faults or any("url-homepage-missing" not in line for line in faults):
            yield output


def undocumented_options(program, page, *command):
    """Options that a program's help names and its manual page does not."""
    text = read(page).replace("\\-", "-")
    usage = subprocess.run([program, *command, "--help"], stdout=subprocess.PIPE, text=True,
                           check=True, env={**os.environ, "DISPLAY": "", "WAYLAND_DISPLAY": ""})
    for option in sorted(set(re.findall(r"(?<=\s)--[a-z][\w-]*", usage.stdout))):
        if option not in text and not option.startswith(("--help-", "--gapplication-")):
            yield f"{page}: says nothing of {option}"


def wrong_flatpak():
    name = f"flatpak/{APP_ID}.json"
    try:
        manifest = json.loads(read(name))
    except json.JSONDecodeError as error:
        yield f"{name}: {error}"
        return

    if manifest.get("id") != APP_ID:
        yield f"{name}: the id is {manifest.get('id')}"
    if manifest.get("command") != "touchstone":
        yield f"{name}: the command is {manifest.get('command')}"
    if (manifest.get("runtime"), manifest.get("sdk")) != ("org.gnome.Platform", "org.gnome.Sdk"):
        yield f"{name}: not on the GNOME runtime"
    if int(manifest.get("runtime-version", 0)) < OLDEST_GNOME_RUNTIME:
        yield f"{name}: the runtime is older than {OLDEST_GNOME_RUNTIME}"
    for permission in sorted(set(manifest.get("finish-args", [])) - SANDBOX_PERMISSIONS):
        yield f"{name}: {permission} is more than the program needs"

    module = manifest.get("modules", [{}])[-1]
    if (module.get("name"), module.get("buildsystem")) != ("touchstone", "meson"):
        yield f"{name}: the last module is not the program, built with Meson"
    options = set(re.findall(r"option\('([\w-]+)'", read("meson_options.txt")))
    for argument in module.get("config-opts", []):
        if argument[2:].split("=")[0] not in options:
            yield f"{name}: meson_options.txt knows no {argument}"


def main():
    report = Report()
    desktop_file = BUILD / "data" / f"{APP_ID}.desktop"
    metainfo = BUILD / "data" / f"{APP_ID}.metainfo.xml"

    report.check("desktop-file", complaints("desktop-file-validate", desktop_file))
    if shutil.which("appstreamcli") is None:
        report.skip("metainfo", "appstreamcli is not installed")
    else:
        report.check("metainfo", wrong_metainfo(metainfo))
    report.check("settings", complaints("glib-compile-schemas", "--strict", "--dry-run",
                                        CHECKOUT / "data"))
    report.check("well-formed-xml", malformed_xml(
        files("*.ui", "*.svg", "*.gresource.xml", "*.gschema.xml", "*.metainfo.xml.in")))
    report.check("icons", wrong_icons())
    report.check("icons-of-the-program", missing_app_icons())
    report.check("resources-listed", unlisted_resources())
    report.check("descriptions-require-gtk", vague_requirements())
    report.check("flatpak-manifest", wrong_flatpak())
    report.check("manual-of-touchstone", undocumented_options(
        BUILD / "src/app/touchstone", "data/touchstone.1"))
    report.check("manual-of-touchstone-cli", undocumented_options(
        BUILD / "src/cli/touchstone-cli", "src/cli/touchstone-cli.1", "evaluate"))
    report.finish()


if __name__ == "__main__":
    main()
