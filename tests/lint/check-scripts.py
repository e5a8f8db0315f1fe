# SPDX-License-Identifier: MIT
"""Shell and Python scripts parse, and the package table fits the build."""

import ast
import re
import shutil

from lint import CHECKOUT, Report, complaints, files, read, scripts

# The development package of each dependency that a meson.build asks for.
DEPENDENCY_PACKAGES = {
    "botan-2": "libbotan-2-dev",
    "cairo": "libgtk-4-dev",
    "gdk-pixbuf-2.0": "libgtk-4-dev",
    "gio-2.0": "libgtk-4-dev",
    "gio-unix-2.0": "libgtk-4-dev",
    "glib-2.0": "libgtk-4-dev",
    "gtk4": "libgtk-4-dev",
    "gtksourceview-5": "libgtksourceview-5-dev",
    "hogweed": "nettle-dev",
    "json-glib-1.0": "libjson-glib-dev",
    "libadwaita-1": "libadwaita-1-dev",
    "libavcodec": "libavcodec-dev",
    "libavformat": "libavformat-dev",
    "libavutil": "libavutil-dev",
    "libsecret-1": "libsecret-1-dev",
    "libsoup-3.0": "libsoup-3.0-dev",
    "nettle": "nettle-dev",
    "poppler-glib": "libpoppler-glib-dev",
}


def interpreter_of(path):
    first = read(path).split("\n", 1)[0]
    return "bash" if first.endswith("bash") else "sh"


def unreadable_shell(paths):
    for path in paths:
        yield from complaints(interpreter_of(path), "-n", CHECKOUT / path)


def unreadable_python(paths):
    for path in paths:
        try:
            ast.parse(read(path), str(path))
        except SyntaxError as error:
            yield error


def bad_table_lines(table):
    for number, line in enumerate(table, start=1):
        words = line.split("#")[0].split()
        if words and (len(words) != 4 or words[0] not in ("build", "test", "picture")):
            yield f"build-aux/packages:{number}: expected build, test or picture and three names"


def missing_packages(table):
    entries = [line.split() for line in table if line.strip() and not line.startswith("#")]
    for path in files("meson.build"):
        # What only the tests need is not installed for run, which builds none.
        needs = ("build", "test") if path.parts[0] == "tests" else ("build",)
        packages = {entry[1] for entry in entries if entry[0] in needs}
        for name in re.findall(r"(?<!declare_)dependency\(\s*'([^']+)'", read(path)):
            if DEPENDENCY_PACKAGES.get(name) not in packages:
                yield f"build-aux/packages: nothing brings {name}, which {path} asks for"


def main():
    report = Report()
    shell, python = scripts()
    table = read("build-aux/packages").split("\n")

    report.check("shell-parses", unreadable_shell(shell))
    report.check("python-parses", unreadable_python(python))
    report.check("package-table-is-a-table", bad_table_lines(table))
    report.check("package-table-is-complete", missing_packages(table))

    shellcheck = shutil.which("shellcheck")
    if shellcheck is None:
        report.skip("shellcheck", "ShellCheck is not installed")
    else:
        report.check("shellcheck", complaints(shellcheck, "-x", *shell, cwd=CHECKOUT))

    report.finish()


if __name__ == "__main__":
    main()
