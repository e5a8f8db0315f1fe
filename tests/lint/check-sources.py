# SPDX-License-Identifier: MIT
"""Rules that a source file can break by itself: its form, its size, what it may not hold."""

import re
import shutil
import subprocess

from lint import CHECKOUT, Report, files, lines, read, scripts

MAX_WIDTH = 100
MAX_FILE_LINES = 800
MAX_UI_LINES = 300
MAX_FUNCTION_LINES = 80
MAX_CLASS_INIT_LINES = 120

PICTURES = (".png", ".jpg", ".jpeg")

# Inputs of tests are as good or as broken as their test needs them.
TEST_DATA = ("tests", "data")

LOOSE_END = re.compile(r"\b(TOD[O]|FIXM[E]|XX[X]|HAC[K])\b|^\s*#\s*if\s+[0]\b")
MACHINE_PATH = re.compile(r"(^|[^\w.}/])/(hom[e]|roo[t]|wor[k]|User[s])/\w")
FORBIDDEN_IN_C = re.compile(r"\bgoto\b|\b(system|strcpy|strcat|sprintf|gets) \(")
FORBIDDEN_IN_TESTS = re.compile(r"\b(g_usleep|sleep|usleep|g_assert) \(")


def matches(pattern, paths):
    """Where a pattern stands in these files."""
    return [f"{path}:{number}: {line.strip()}"
            for path in paths
            for number, line in lines(path)
            if pattern.search(line)]


def without_licence(paths):
    for path in paths:
        head = read(path).split("\n")[:3]
        if not any("SPDX-License-Identifier: MIT" in line for line in head):
            yield path


def badly_spaced(paths):
    for path in paths:
        text = read(path)
        if text and not text.endswith("\n"):
            yield f"{path}: no newline at the end"
        if text.endswith("\n\n"):
            yield f"{path}: blank lines at the end"
        for number, line in lines(path):
            if line != line.rstrip():
                yield f"{path}:{number}: white space at the end of the line"
            if "\t" in line:
                yield f"{path}:{number}: a tab"


def too_wide(paths):
    for path in paths:
        for number, line in lines(path):
            if len(line) > MAX_WIDTH:
                yield f"{path}:{number}: {len(line)} characters, {MAX_WIDTH} at most"


def too_long(paths, limit):
    for path in paths:
        count = read(path).count("\n")
        if count > limit:
            yield f"{path}: {count} lines, {limit} at most"


def long_functions(ctags, paths):
    listing = subprocess.run(
        [ctags, "-x", "--c-kinds=f", "--fields=+ne", "--_xformat=%{line} %{end} %F %N", *paths],
        cwd=CHECKOUT, stdout=subprocess.PIPE, text=True, check=True).stdout
    for entry in listing.splitlines():
        first, last, path, name = entry.split()
        limit = MAX_CLASS_INIT_LINES if name.endswith("_class_init") else MAX_FUNCTION_LINES
        count = int(last) - int(first) + 1
        if count > limit:
            yield f"{path}:{first}: {name} has {count} lines, {limit} at most"


def main():
    report = Report()
    c_files = files("*.c", "*.cpp", "*.h")
    shell, python = scripts()
    texts = [path for path in files("*")
             if path.suffix not in PICTURES and path.parts[:2] != TEST_DATA]
    shipped = [path for path in texts
               if path.parts[0] not in ("tests", ".ci") and path.name != "COPYING"]
    tests = files("*.c", "*.h", under="tests")

    report.check("licence-line", without_licence(
        [*c_files, *shell, *python, *files("*.ui", "*.css", "*.svg", "*.xml.in", "*.gschema.xml")]))
    report.check("white-space", badly_spaced(texts))
    report.check("line-width", too_wide([*c_files, *python]))
    report.check("file-length", too_long([*c_files, *shell, *python], MAX_FILE_LINES))
    report.check("ui-file-length", too_long(files("*.ui"), MAX_UI_LINES))
    report.check("no-loose-ends", matches(LOOSE_END, texts))
    report.check("no-paths-of-one-machine", matches(MACHINE_PATH, shipped))
    report.check("no-forbidden-calls", matches(FORBIDDEN_IN_C, c_files))
    report.check("no-sleep-nor-plain-assert-in-tests", matches(FORBIDDEN_IN_TESTS, tests))

    # The other program of this name, of Emacs, knows none of these options.
    ctags = shutil.which("ctags-universal") or shutil.which("universal-ctags") \
        or shutil.which("ctags")
    if ctags is None:
        report.skip("function-length", "Universal Ctags is not installed")
    else:
        report.check("function-length", long_functions(ctags, files("*.c")))

    report.finish()


if __name__ == "__main__":
    main()
