# SPDX-License-Identifier: MIT
"""Every visible string can be translated, and is: into each language of po/LINGUAS."""

import pathlib
import re
import subprocess
import tempfile

from lint import CHECKOUT, Report, complaints, files, read

TRANSLATED_C = re.compile(r"(?<!\w)(_|N_|C_|NC_|ngettext|g_dngettext|g_dpgettext2) ?\(\s*\"")
TRANSLATED_UI = re.compile(r"translatable=\"(yes|true)\"")

# A macro within a message is cut out of the template, so its translation is never found.
BROKEN_C = re.compile(r"(?<!\w)N?_ ?\((?:\s*\"(?:[^\"\\]|\\.)*\")+\s*[A-Z]\w+")

# As Meson's preset for GLib programs calls it.
KEYWORDS = ["_", "N_", "C_:1c,2", "NC_:1c,2", "g_dcgettext:2", "g_dngettext:2,3",
            "g_dpgettext2:2c,3", "ngettext:1,2"]


def listed_files():
    return [line for line in read("po/POTFILES.in").split("\n")
            if line and not line.startswith("#")]


def languages():
    return [line for line in read("po/LINGUAS").split() if not line.startswith("#")]


def unsorted(names):
    for before, after in zip(names, names[1:]):
        if after <= before:
            yield f"po/POTFILES.in: {after} stands after {before}"


def translatable_files():
    for path in files("*.c", "*.h", under="src"):
        if TRANSLATED_C.search(read(path)):
            yield str(path)
    for path in files("*.ui", under="resources"):
        if TRANSLATED_UI.search(read(path)):
            yield str(path)
    for path in files("*.desktop.in", "*.metainfo.xml.in", "*.gschema.xml", under="data"):
        yield str(path)


def broken_messages():
    for path in files("*.c", "*.h", under="src"):
        text = read(path)
        for found in BROKEN_C.finditer(text):
            line = text.count("\n", 0, found.end()) + 1
            yield f"{path}:{line}: a macro stands within a message"


def wrong_list(names):
    wanted = set(translatable_files())
    for name in sorted(wanted - set(names)):
        yield f"po/POTFILES.in: {name} is missing"
    for name in sorted(set(names) - wanted):
        yield f"po/POTFILES.in: {name} has nothing to translate"


def extract(template):
    """Writes a fresh template, and returns what xgettext has to complain of."""
    return complaints(
        "xgettext", "--from-code=UTF-8", "--add-comments=Translators", "--package-name=touchstone",
        *(f"--keyword={keyword}" for keyword in KEYWORDS),
        f"--files-from={CHECKOUT / 'po/POTFILES.in'}", f"--directory={CHECKOUT}",
        f"--output={template}")


def messages(path, *selection):
    """The messages of a catalogue that msgattrib selects, without the header."""
    run = subprocess.run(["msgattrib", "--no-obsolete", *selection, str(path)],
                         stdout=subprocess.PIPE, text=True, check=True)
    return [entry for entry in run.stdout.split("\n\n")
            if "msgid" in entry and not re.search(r'^msgid ""\nmsgstr', entry, re.MULTILINE)]


def incomplete(language, template, folder):
    merged = folder / f"{language}.po"
    subprocess.run(["msgmerge", "--quiet", "--no-fuzzy-matching", f"--output-file={merged}",
                    str(CHECKOUT / "po" / f"{language}.po"), str(template)], check=True)
    for entry in messages(merged, "--untranslated"):
        yield f"po/{language}.po: not translated:\n{entry}"
    for entry in messages(merged, "--only-fuzzy"):
        yield f"po/{language}.po: not sure:\n{entry}"


def main():
    report = Report()
    names = listed_files()

    report.check("list-sorted", unsorted(names))
    report.check("list-complete", wrong_list(names))
    report.check("messages-whole", broken_messages())
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        template = folder / "touchstone.pot"
        report.check("strings-extract", extract(template))
        for language in languages():
            report.check(f"{language}-well-formed", complaints(
                "msgfmt", "--check", "--output-file=/dev/null",
                CHECKOUT / "po" / f"{language}.po"))
            report.check(f"{language}-complete", incomplete(language, template, folder))
    report.finish()


if __name__ == "__main__":
    main()
