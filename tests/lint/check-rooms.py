# SPDX-License-Identifier: MIT
"""The house: which room may include what, and headers that stand on their own."""

import concurrent.futures
import json
import os
import re
import shlex

from lint import BUILD, CHECKOUT, Report, complaints, files, lines, read

# A room, and the rooms that it may know.
ROOMS = {
    "json": {"json"},
    "labels": {"labels", "json"},
    "compare": {"compare", "labels", "json"},
    "manifest": {"manifest", "json"},
    "encord": {"encord", "manifest", "labels", "json"},
    "media": {"media", "json"},
    "app": {"app", "media", "encord", "manifest", "compare", "labels", "json"},
    "cli": {"cli", "media", "encord", "manifest", "compare", "labels", "json"},
}

INCLUDE = re.compile(r'\s*#\s*include\s+([<"])([^>"]+)[>"]')
WINDOW_HEADER = re.compile(r"gtk/|gdk/|gsk/|adwaita")
LISTED_FILE = re.compile(r"\s+'(ts-[\w-]+\.c(?:pp)?)',$")


def room_of(path):
    return path.parts[1] if path.parts[0] == "src" and len(path.parts) == 3 else None


def wrong_includes(sources, homes):
    for path in sources:
        room = room_of(path)
        if room not in ROOMS:
            yield f"{path}: not in a room of the house"
            continue
        for number, line in lines(path):
            include = INCLUDE.match(line)
            if not include:
                continue
            name = include[2]
            if include[1] == "<" and room != "app" and WINDOW_HEADER.match(name):
                yield f"{path}:{number}: only app knows GTK"
            home = homes.get(name)
            if home is not None and home not in ROOMS[room]:
                yield f"{path}:{number}: {room} may not know {home}"


def unsorted_lists(paths):
    for path in paths:
        previous = ""
        for number, line in lines(path):
            entry = LISTED_FILE.match(line)
            if entry and entry[1] <= previous:
                yield f"{path}:{number}: {entry[1]} stands after {previous}"
            previous = entry[1] if entry else ""


def unlisted_sources():
    for path in files("*.c", "*.cpp", under="src"):
        if f"'{path.name}'" not in read(path.parent / "meson.build"):
            yield f"{path}: not in the room's meson.build"


def header_command(command):
    """Turns the command that compiles a source into one that checks a header."""
    words = shlex.split(command["command"])
    # Without a compiler cache in front, and without what names the inputs and outputs.
    words = words[next(i for i, word in enumerate(words) if not word.endswith("ccache")):]
    kept = []
    skip = False
    for word in words:
        if skip:
            skip = False
        elif word in ("-o", "-MF", "-MQ"):
            skip = True
        elif word not in ("-c", "-MD") and not word.endswith(".c"):
            kept.append(word)
    return [*kept, "-Werror", "-fdiagnostics-color=never", "-fsyntax-only", "-x", "c"]


def room_commands():
    """For each room, how one of its sources is compiled."""
    commands = {}
    with open(BUILD / "compile_commands.json", encoding="utf-8") as stream:
        for command in json.load(stream):
            source = os.path.realpath(os.path.join(command["directory"], command["file"]))
            if not source.endswith(".c"):
                continue
            for room in ROOMS:
                if source.startswith(os.path.realpath(CHECKOUT / "src" / room) + os.sep):
                    commands.setdefault(room, header_command(command))
    return commands


def dependent_headers(headers):
    commands = room_commands()

    def compile_alone(path):
        # A room of headers only has no command of its own; the window's knows all rooms.
        command = commands.get(room_of(path), commands["app"])
        return complaints(*command, "-include", CHECKOUT / path, os.devnull, cwd=BUILD)

    with concurrent.futures.ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        for found in pool.map(compile_alone, headers):
            yield from found


def main():
    report = Report()
    headers = files("*.h", under="src")
    homes = {path.name: room_of(path) for path in headers}

    report.check("include-only-what-the-arrows-allow",
                 wrong_includes(files("*.c", "*.cpp", "*.h", under="src"), homes))
    report.check("headers-compile-alone", dependent_headers(headers))
    report.check("sources-listed", unlisted_sources())
    report.check("lists-sorted", unsorted_lists(files("meson.build", under="src")))
    report.finish()


if __name__ == "__main__":
    main()
