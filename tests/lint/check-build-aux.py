# SPDX-License-Identifier: MIT
"""The two commands of README.md: how tests are counted, and what is installed how."""

import json
import os
import pathlib
import shutil
import subprocess
import tempfile

from lint import CHECKOUT, Report

# Each case: what meson test said, the programs of its log, and the line that sums them up.
COUNTS = {
    "each-line-of-a-program":
        (0, [("OK", "1..3\nok 1 /a\nok 2 /b\nok 3 /c # SKIP no data\n")],
         "2 passed, 0 failed, 1 skipped"),
    "failures":
        (1, [("FAIL", "1..2\nok 1 /a\nnot ok 2 /b\n")], "1 passed, 1 failed, 0 skipped"),
    "an-expected-failure-as-skipped":
        (0, [("OK", "1..2\nok 1 /a\nnot ok 2 /b # todo later\n")], "1 passed, 0 failed, 1 skipped"),
    "a-crash-once":
        (1, [("ERROR", "1..9\nok 1 /a\n")], "1 passed, 1 failed, 0 skipped"),
    "a-timeout-without-output":
        (1, [("TIMEOUT", "")], "0 passed, 1 failed, 0 skipped"),
    "a-program-that-skips-itself":
        (0, [("OK", "ok 1 /a\n"), ("SKIP", "1..0 # SKIP no display\n")],
         "1 passed, 0 failed, 1 skipped"),
    "a-program-without-tap":
        (0, [("OK", "all well\n")], "1 passed, 0 failed, 0 skipped"),
    "a-runner-that-failed":
        (1, [("OK", "ok 1 /a\n")], "1 passed, 1 failed, 0 skipped"),
    "nothing-as-nothing":
        (0, [], "0 passed, 0 failed, 0 skipped"),
    "no-words-that-begin-alike":
        (0, [("OK", "okay then\n# ok 2 /b\nok 1 /a\n")], "1 passed, 0 failed, 0 skipped"),
}

REAL_PROGRAMS = ("awk", "cat", "env", "sh", "tr")

# A fake program notes how it was called.
FAKE = """#!/bin/sh
printf '%s\\n' "$(basename "$0") $*" >>"$CALLS"
{body}
"""

# Fakes of a machine on which only meson is installed already.
QUERIES = {
    "apt": ("dpkg-query", 'echo "<installed meson><not-installed gettext>"; exit 1'),
    "dnf": ("rpm", 'case "$*" in *" meson") exit 0 ;; esac; exit 1'),
    "pacman": ("pacman", 'if [ "$1" = -T ]; then shift; for p; do [ "$p" = meson ] || echo "$p"; '
                         'done; fi'),
}
INSTALLERS = {"apt": "apt-get", "dnf": "dnf", "pacman": "pacman"}
INSTALL_CALLS = {"apt": "apt-get install -y ", "dnf": "dnf install -y ",
                 "pacman": "pacman -S --needed "}
REFRESH_CALLS = {"apt": "apt-get update", "dnf": "dnf makecache", "pacman": "pacman -Sy"}


def wrong_count(status, programs, expected):
    with tempfile.TemporaryDirectory() as folder:
        log = pathlib.Path(folder, "log.json")
        log.write_text("".join(json.dumps({"result": result, "stdout": stdout}) + "\n"
                               for result, stdout in programs), encoding="utf-8")
        run = subprocess.run(
            [CHECKOUT / "build-aux/count-tests", str(status), log, f"{folder}/none.json"],
            stdout=subprocess.PIPE, text=True, check=False)
    if run.stdout != expected + "\n":
        yield f"expected {expected}, got {run.stdout}"
    is_good = " 0 failed" in expected and not expected.startswith("0 passed")
    if (run.returncode == 0) != is_good:
        yield f"ended with status {run.returncode}"


class Machine:
    """A machine with one package manager, of fakes that note how they are called."""

    def __init__(self, folder, manager, user, has_sudo=False, fails_until=None):
        self.bin = pathlib.Path(folder, "bin")
        self.calls = pathlib.Path(folder, "calls")
        self.bin.mkdir()
        self.calls.touch()
        for name in (*REAL_PROGRAMS, "basename"):
            (self.bin / name).symlink_to(shutil.which(name))

        name, body = QUERIES[manager]
        self.add(name, body)
        if INSTALLERS[manager] != name:
            self.add(INSTALLERS[manager], "")
        if fails_until:
            installer = INSTALLERS[manager]
            text = (self.bin / installer).read_text(encoding="utf-8")
            self.add(installer, f'grep -q "{fails_until}" "$CALLS" && exit 0\n'
                                f'case "$*" in *install*|*-S\\ *) exit 1 ;; esac\n'
                                + text.split("\n", 2)[2])
            (self.bin / "grep").symlink_to(shutil.which("grep"))
        self.add("id", f"echo {user}")
        if has_sudo:
            self.add("sudo", '"$@"')

    def add(self, name, body):
        path = self.bin / name
        path.write_text(FAKE.format(body=body), encoding="utf-8")
        path.chmod(0o755)

    def install(self, *needs):
        script = f'. "$checkout/build-aux/setup.sh"; install_packages {" ".join(needs)}'
        run = subprocess.run(
            [self.bin / "sh", "-c", script], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            env={"PATH": str(self.bin), "CALLS": str(self.calls), "checkout": str(CHECKOUT)},
            text=True, check=False)
        noted = self.calls.read_text(encoding="utf-8").splitlines()
        return run, [call for call in noted if not call.startswith(("id", "dpkg-query", "rpm"))
                     and " -T " not in call]


def with_machine(check, *arguments, **options):
    with tempfile.TemporaryDirectory() as folder:
        yield from check(Machine(folder, *arguments, **options))


def wrong_as_root(machine, manager):
    run, calls = machine.install("build")
    if run.returncode != 0 or len(calls) != 1 or not calls[0].startswith(INSTALL_CALLS[manager]):
        yield f"status {run.returncode}, called {calls}"
    if " gettext" not in calls[0] or " meson" in calls[0]:
        yield f"not what is missing: {calls}"
    if "Installing" not in run.stderr or "gettext" not in run.stderr:
        yield f"does not say what it installs: {run.stderr}"
    if run.stdout:
        yield f"says it on standard output: {run.stdout}"


def wrong_with_sudo(machine, manager):
    run, calls = machine.install("build")
    if run.returncode != 0 or not calls or not calls[0].startswith("sudo "):
        yield f"status {run.returncode}, called {calls}"
    if not any(call.startswith(INSTALL_CALLS[manager]) for call in calls):
        yield f"did not install: {calls}"


def wrong_without_rights(machine, manager):
    run, calls = machine.install("build")
    if run.returncode == 0 or calls:
        yield f"status {run.returncode}, called {calls}"
    if INSTALL_CALLS[manager] not in run.stderr:
        yield f"does not say the command: {run.stderr}"


def wrong_after_failure(machine, manager):
    run, calls = machine.install("build")
    kinds = [next((kind for kind, start in (("refresh", REFRESH_CALLS[manager]),
                                            ("install", INSTALL_CALLS[manager]))
                   if call.startswith(start)), call) for call in calls]
    if run.returncode != 0 or kinds != ["install", "refresh", "install"]:
        yield f"status {run.returncode}, called {calls}"


def wrong_when_complete(machine):
    # Everything is there, whatever is asked for.
    machine.add("dpkg-query", 'shift 3; for p; do printf "<installed $p>"; done')
    run, calls = machine.install("build", "test")
    if run.returncode != 0 or calls or run.stderr:
        yield f"status {run.returncode}, called {calls}, said {run.stderr}"


def main():
    report = Report()
    os.chdir(CHECKOUT)

    for name, case in COUNTS.items():
        report.check(f"counts-{name}", wrong_count(*case))
    for manager in INSTALLERS:
        def check(expectation, **options):
            return with_machine(lambda machine: expectation(machine, manager), manager, **options)

        report.check(f"{manager}-installs-as-root", check(wrong_as_root, user=0))
        report.check(f"{manager}-installs-with-sudo",
                     check(wrong_with_sudo, user=1000, has_sudo=True))
        report.check(f"{manager}-tells-without-rights", check(wrong_without_rights, user=1000))
        report.check(f"{manager}-refreshes-after-a-failure",
                     check(wrong_after_failure, user=0, fails_until=REFRESH_CALLS[manager]))
    report.check("quiet-when-nothing-is-missing",
                 with_machine(wrong_when_complete, "apt", user=1000))
    report.finish()


if __name__ == "__main__":
    main()
