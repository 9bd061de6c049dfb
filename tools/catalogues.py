"""Catalogues of what a notebook says between its cells: read, written, brought up to date, checked.

A catalogue is a file of gettext: each English text, that is a whole markdown cell, and its translation. Texts
are found by what they say, not by their cell, so that a new cell leaves the others alone.
"""

import io
import json
import textwrap
from pathlib import Path

from babel import UnknownLocaleError
from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError, read_po, write_po
from markdown_parts import compare_parts

from cnn_utils.lesson.predictions import ASKED

NOTEBOOKS = Path(__file__).parents[1] / "notebooks"
HEADER = """\
# A lesson in another language. CONTRIBUTING.md says how to translate, and what the flag "fuzzy" does.
# The licence is the project's."""
BEFORE = "before: "  # begins comments with what an English text said, for its translator
UPDATE = "python tools/translate.py update"
# two texts that no cell has, beside what begins a question; the second ends the first cell
UNTRANSLATED = "Not translated yet; this is the English text."
NOTICE = (
    "What comes from code stays English here: names, what cells print, the words in figures and controls. "
    "Numbers have a decimal point, as in the code."
)


def markdown_cells(notebook):
    """Return the markdown cells of a notebook."""
    return [cell for cell in notebook["cells"] if cell["cell_type"] == "markdown"]


def read_texts(notebook):
    """Return the texts to translate, each with where it stands: the names of its cells."""
    texts = {UNTRANSLATED: ["before each such text"], NOTICE: ["end of the first cell"]}
    texts[ASKED] = ["before each question"]
    for cell in markdown_cells(notebook):
        texts.setdefault("".join(cell["source"]), []).append(cell["id"])
    return texts


def read_notebook(path):
    """Return the English notebook that a catalogue belongs to."""
    english = NOTEBOOKS / f"{path.stem}.ipynb"
    if path.suffix != ".po" or not english.exists():
        raise SystemExit(f"{path}: a catalogue is named like its notebook, as in translations/de/03_loss.po")
    return json.loads(english.read_text("utf-8"))


def read_catalogue(path):
    """Return the catalogue in a file."""
    try:
        with open(path, "rb") as file:
            return read_po(file, abort_invalid=True)
    except (PoFileError, UnicodeDecodeError) as error:
        raise SystemExit(f"{path}: this is no catalogue: {error}") from error


def new_catalogue(path):
    """Return an empty catalogue for the language that its folder names."""
    try:
        catalogue = Catalog(path.parent.name, header_comment=HEADER, fuzzy=False, project="cnn_utils")
        name = catalogue.locale and catalogue.locale.english_name
    except (UnknownLocaleError, ValueError):
        name = None
    if not name:
        raise SystemExit(f"{path}: its folder is to be named by a language, as in translations/de/03_loss.po")
    catalogue.msgid_bugs_address = catalogue.last_translator = "see CONTRIBUTING.md"
    catalogue.language_team = name
    return catalogue


def write_catalogue(path, catalogue):
    """Write a catalogue, all or nothing; return whether that changed the file."""
    for message in catalogue:
        message.flags -= {"python-format", "python-brace-format"}  # "20 % for" only looks like one
        if not message.fuzzy:
            message.user_comments = [line for line in message.user_comments if not line.startswith(BEFORE)]
    file = io.BytesIO()
    write_po(file, catalogue, width=0)
    if path.exists() and path.read_bytes() == file.getvalue():
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(".partial")
    partial.write_bytes(file.getvalue())
    partial.replace(path)
    return True


def update(path):
    """Bring the English texts of a catalogue up to date; return whether that changed it.

    What has a translation keeps it. A text that has changed gets the translation of the one most like it, and
    the flag "fuzzy": until a translator takes that away, readers see English.
    """
    texts, template = read_texts(read_notebook(path)), Catalog()
    catalogue = read_catalogue(path) if path.exists() else new_catalogue(path)
    for message in [*catalogue.obsolete.values()]:  # a text that is back finds its translation
        catalogue[message.id] = message
    catalogue.obsolete.clear()
    for text, places in texts.items():
        template.add(text, locations=[(f"{path.stem}#{place.replace(' ', '-')}", None) for place in places])
    catalogue.update(template, update_creation_date=False)
    for message in catalogue:
        now = str(message.id).splitlines()
        before = [line for line in "".join(message.previous_id).splitlines() if line not in now]
        # short: Babel breaks a long comment without saying so
        message.user_comments += [BEFORE + part for line in before for part in textwrap.wrap(line, 60)]
    for key in [key for key, message in catalogue.obsolete.items() if not message.string]:
        del catalogue.obsolete[key]
    return write_catalogue(path, catalogue)


def translations(catalogue):
    """Return the translations that readers see: those that are there, and not flagged as fuzzy."""
    done = [message for message in catalogue if message.id and message.string and not message.fuzzy]
    return {message.id: message.string for message in done}


def check(path):
    """Return what is wrong in a catalogue, and what is still to be translated: two lists of sentences."""
    texts, catalogue = read_texts(read_notebook(path)), read_catalogue(path)
    known, done = {message.id for message in catalogue if message.id}, translations(catalogue)
    wrong, missing = [], []
    for text, places in texts.items():
        place = ", ".join(places)
        if text not in known:
            wrong.append(f"{place}: the English text is new, or has changed; run: {UPDATE}")
        elif text not in done:
            missing.append(f"{place}: not translated, or flagged as fuzzy")
        else:
            wrong += [f"{place}: {difference}" for difference in compare_parts(text, done[text])]
            if f"**{ASKED}" in text and f"**{done.get(ASKED, ASKED)}" not in done[text]:
                wrong.append(f"{place}: the question doesn't begin with **{done.get(ASKED, ASKED)}")
    gone = [text.partition("\n")[0] for text in known - texts.keys()]
    wrong += [f"no cell says this any more: {line}; run: {UPDATE}" for line in sorted(gone)]
    return wrong, missing
