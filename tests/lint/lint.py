# SPDX-License-Identifier: MIT
"""What the lint tests share: the files of the checkout, and a report in TAP."""

import os
import pathlib
import subprocess
import sys

CHECKOUT = pathlib.Path(os.environ["TS_LINT_CHECKOUT"])
BUILD = pathlib.Path(os.environ["TS_LINT_BUILD"])


class Report:
    """Prints named checks as TAP, and what they found on standard error."""

    def __init__(self):
        self.count = 0
        self.has_failed = False

    def check(self, name, findings):
        """A check that passes if there are no findings."""
        self.count += 1
        findings = list(findings)
        print(f"{'not ok' if findings else 'ok'} {self.count} {name}")
        for finding in findings:
            self.has_failed = True
            print(finding, file=sys.stderr)
        sys.stdout.flush()

    def skip(self, name, reason):
        """A check that cannot be made on this machine."""
        self.count += 1
        print(f"ok {self.count} {name} # SKIP {reason}")

    def finish(self):
        """Ends the report and the program."""
        print(f"1..{self.count}")
        sys.exit(1 if self.has_failed else 0)


def is_ignored(name):
    """Whether this is Git's own or one of those that .gitignore names."""
    return name in (".git", "build", "__pycache__") or name.startswith("_build")


def files(*patterns, under="."):
    """The files of the checkout that match a glob pattern, sorted, as relative paths."""
    found = set()
    for folder, folders, names in os.walk(CHECKOUT / under):
        folders[:] = [name for name in folders if not is_ignored(name)]
        for name in names:
            if is_ignored(name):
                continue
            path = pathlib.PurePath(folder, name).relative_to(CHECKOUT)
            if any(path.match(pattern) for pattern in patterns):
                found.add(path)
    return sorted(found)


def read(path):
    """The text of a file of the checkout."""
    return (CHECKOUT / path).read_text(encoding="utf-8")


def lines(path):
    """The lines of a file of the checkout, numbered from 1."""
    return enumerate(read(path).split("\n"), start=1)


def scripts():
    """The shell and Python scripts: by ending, or by their first line."""
    shell, python = set(files("*.sh")), set(files("*.py"))
    for path in files("build-aux/*", ".ci/*", "tests/*/*"):
        with open(CHECKOUT / path, "rb") as stream:
            first = stream.readline()
        if first.startswith(b"#!") and b"python" in first:
            python.add(path)
        elif first.startswith(b"#!") and first.rstrip().endswith(b"sh"):
            shell.add(path)
    return sorted(shell), sorted(python)


def complaints(*command, **options):
    """What a checking program prints if it fails: a list of none or one."""
    run = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                         check=False, **options)
    if run.returncode == 0:
        return []
    return [run.stdout or f"{command[0]} ended with status {run.returncode}"]
