# SPDX-License-Identifier: MIT
"""What README.md says exists: commands, options, files, pictures."""

import itertools
import re
import subprocess

from lint import BUILD, CHECKOUT, Report, read

CODE_BLOCK = re.compile(r"^```\w*\n(.*?)^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"!?\[[^\]]*\]\(([^)#:]+)\)")
PATH = re.compile(r"`([\w.-]+(?:/[\w.-]+)+/?)`")
OPTION = re.compile(r"(?<=\s)--[a-z][\w-]*")


def command_lines(text):
    for block in CODE_BLOCK.findall(text):
        # A backslash continues a line.
        for line in re.sub(r"\\\n\s*", " ", block).split("\n"):
            if line.startswith(("sh ", "touchstone", "ninja ", "meson ")):
                yield line


def missing_scripts(lines):
    for line in lines:
        words = line.split()
        if words[0] == "sh" and not (CHECKOUT / words[1]).exists():
            yield f"README.md: {words[1]} does not exist"


def unknown_options(lines):
    program = BUILD / "src/cli/touchstone-cli"
    for line in lines:
        words = line.split()
        if words[0] != "touchstone-cli":
            continue
        # A command may have commands of its own, as in `manifest fix`.
        command = list(itertools.takewhile(lambda word: not word.startswith("-"), words[1:3]))
        known = subprocess.run([program, *command, "--help"], stdout=subprocess.PIPE, text=True,
                               check=False)
        if known.returncode != 0:
            yield f"README.md: touchstone-cli knows no command {' '.join(command)}"
        for option in OPTION.findall(line):
            if option not in known.stdout:
                yield f"README.md: touchstone-cli {' '.join(command)} knows no {option}"


def missing_files(text):
    for name in LINK.findall(text) + PATH.findall(text):
        if not (CHECKOUT / name).exists():
            yield f"README.md: {name} does not exist"


def main():
    report = Report()
    text = read("README.md")
    lines = list(command_lines(text))

    report.check("shows-both-commands", [
        f"README.md: no line `{command}`"
        for command in ("sh build-aux/run", "sh build-aux/test")
        if command not in lines])
    report.check("scripts-exist", missing_scripts(lines))
    report.check("options-exist", unknown_options(lines))
    report.check("files-exist", missing_files(text))
    report.finish()


if __name__ == "__main__":
    main()
