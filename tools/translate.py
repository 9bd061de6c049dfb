"""Translations of the lessons: the text between the cells in another language; code and outputs as they are.

``translations/de/03_loss.po`` is lesson 3 in German, a catalogue that any editor for gettext opens, such as
Poedit. A text that isn't translated yet is shown in English.

    python tools/translate.py update                # after a change of the English text
    python tools/translate.py update translations/fr/03_loss.po   # begin a translation
    python tools/translate.py check                 # what is missing, or has lost a formula
    python tools/translate.py build de              # all ten lessons, in the folder notebooks-de
"""

import argparse
import json
import shutil
import sys
import tempfile
from pathlib import Path

from catalogues import (
    ASKED,
    NOTEBOOKS,
    NOTICE,
    UNTRANSLATED,
    check,
    markdown_cells,
    read_catalogue,
    read_notebook,
    translations,
    update,
)

from cnn_utils.lesson.course import LESSONS

ROOT = Path(__file__).parents[1]
TRANSLATIONS = ROOT / "translations"


def translate(notebook, catalogue):
    """Exchange the markdown of a notebook for its translation; where there is none, say so."""
    done = translations(catalogue)
    notebook["metadata"]["asked"] = done.get(ASKED, ASKED)  # the form for predictions looks for it
    for number, cell in enumerate(markdown_cells(notebook)):
        text = "".join(cell["source"])
        note = f"> *{done.get(UNTRANSLATED, UNTRANSLATED)}*\n\n"
        text = done[text] if text in done else note + text
        text += f"\n\n*{done.get(NOTICE, NOTICE)}*" if number == 0 else ""
        cell["source"] = text.splitlines(keepends=True)


def build(language, folder):
    """Write all lessons into a new folder: those with a catalogue translated, the others as they are."""
    catalogues = sorted((TRANSLATIONS / language).glob("*.po"))
    if not catalogues:
        raise SystemExit(f"{language}: no folder of that name in {TRANSLATIONS} holds a catalogue")
    if folder.exists():
        raise SystemExit(f"{folder} is there already, and may hold your work: name another folder")
    if not folder.parent.is_dir():
        raise SystemExit(f"{folder}: there is no folder {folder.parent}")
    with tempfile.TemporaryDirectory(dir=folder.parent, suffix=".partial") as scratch:
        made = Path(scratch) / "made"
        made.mkdir()
        for path in [*(NOTEBOOKS / lesson.file for lesson in LESSONS), *NOTEBOOKS.glob("*.png")]:
            shutil.copyfile(path, made / path.name)
        for path in catalogues:
            notebook = read_notebook(path)
            translate(notebook, read_catalogue(path))
            text = json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"
            (made / f"{path.stem}.ipynb").write_bytes(text.encode())
        made.rename(folder)
    return [path.stem for path in catalogues]


def run_update(args):
    """Bring the catalogues named, or all, up to date."""
    for path in args.catalogues or sorted(TRANSLATIONS.glob("*/*.po")):
        print(f"{path}: {'updated' if update(path.absolute()) else 'as it was'}")


def run_check(args):
    """Print what is wrong, and what is not translated yet; fail for what is wrong."""
    failed = False
    for path in sorted(TRANSLATIONS.glob("*/*.po")):
        wrong, missing = check(path)
        failed |= bool(wrong)
        print(f"{path.relative_to(ROOT)}: {len(wrong)} wrong, {len(missing)} to be translated")
        print("".join(f"  {sentence}\n" for sentence in wrong + missing), end="")
    return failed


def run_build(args):
    """Write the folder, and say what is in it."""
    folder = args.folder or ROOT / f"notebooks-{args.language}"
    names = ", ".join(build(args.language, folder.absolute()))
    print(f"{folder}: in '{args.language}': {names}; the other lessons in English")


def main(words=None):
    """Do what the command line asks for."""
    parser = argparse.ArgumentParser(description="Translations of the lessons.")
    commands = parser.add_subparsers(required=True)
    command = commands.add_parser("update", help="bring catalogues up to date with the English text")
    command.add_argument("catalogues", nargs="*", type=Path, help="all by default; a new one is begun")
    command.set_defaults(run=run_update)
    command = commands.add_parser("check", help="say what is wrong, and what is not translated yet")
    command.set_defaults(run=run_check)
    command = commands.add_parser("build", help="write a folder of lessons, translated")
    command.add_argument("language", help="as in translations/de")
    command.add_argument("folder", nargs="?", type=Path, help="notebooks-LANGUAGE by default; must not exist")
    command.set_defaults(run=run_build)
    args = parser.parse_args(words)
    return args.run(args)


if __name__ == "__main__":
    sys.exit(main())
