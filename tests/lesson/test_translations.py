"""Translations can't drift: code and outputs are the English notebook's, and a catalogue knows every text."""

import json
import re
import shutil
import subprocess
import sys
import warnings

import pytest
from network_cases import ROOT

pytest.importorskip("babel", reason="Babel, which reads catalogues, is not installed")
pytest.importorskip("nbconvert", reason="nbconvert, which finds the formulas of a text, is not installed")
import catalogues
import translate

from cnn_utils.__main__ import main
from cnn_utils.lesson.course import LESSONS
from cnn_utils.lesson.predictions import find_questions

CATALOGUES = sorted((ROOT / "translations").glob("*/*.po"))
PROOF = ROOT / "translations/de/03_loss.po"
LINK = re.compile(r"\]\(([^)#]+?)(?:#[^)]*)?\)|(?:src|href)=\"([^\"#]+)")


def read_texts(path):
    """Return the markdown cells of a notebook, as text."""
    return [
        "".join(cell["source"]) for cell in catalogues.markdown_cells(json.loads(path.read_text("utf-8")))
    ]


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_catalogue(path):
    """It knows every text, and no translation has lost a formula; what is to be translated is told."""
    wrong, missing = catalogues.check(path)
    if missing:
        warnings.warn(f"{path}: to be translated: {', '.join(missing)}", stacklevel=1)
    assert not wrong, "\n".join(wrong)


def test_there_is_proof():
    """Lesson 3 in German."""
    assert PROOF in CATALOGUES


@pytest.fixture(scope="module", params=sorted({path.parent.name for path in CATALOGUES}))
def built(request, tmp_path_factory):
    """Return a language, and the folder of its lessons."""
    folder = tmp_path_factory.mktemp(request.param) / "notebooks"
    translate.build(request.param, folder)
    return request.param, folder


def test_all_but_the_text_is_the_same(built):
    """Kernel, cells, their names, code and outputs; what has no catalogue stays English."""
    language, folder = built
    for lesson in LESSONS:
        english, other = [
            json.loads((place / lesson.file).read_text("utf-8")) for place in (ROOT / "notebooks", folder)
        ]
        texts = [[cell.pop("source") for cell in catalogues.markdown_cells(one)] for one in (english, other)]
        other["metadata"].pop("asked", None)
        assert english == other
        has_catalogue = (ROOT / "translations" / language / lesson.file).with_suffix(".po").exists()
        assert (texts[0] != texts[1]) == has_catalogue
    assert {path.name for path in folder.iterdir()} >= {lesson.file for lesson in LESSONS}
    assert [path.name for path in folder.parent.iterdir()] == ["notebooks"]


def test_what_is_built_is_translated(built):
    """The text of the catalogue, and in the first cell that code stays English; links lead somewhere."""
    language, folder = built
    for path in (ROOT / "translations" / language).glob("*.po"):
        done = catalogues.translations(catalogues.read_catalogue(path))
        notice = done.pop(catalogues.NOTICE, catalogues.NOTICE)
        done.pop(catalogues.UNTRANSLATED, "")
        done.pop(catalogues.ASKED, "")
        first, *others = read_texts(folder / f"{path.stem}.ipynb")
        text, _, end = first.rpartition("\n\n")
        assert end == f"*{notice}*" and {*done.values()} <= {text, *others}
        for target in [a or b for text in [first, *others] for a, b in LINK.findall(text)]:
            assert target.startswith("http") or (folder / target).exists() or (ROOT / "x" / target).exists()


def edition_of(folder, *options):
    """Write an exercise edition with options of the command; return the cells of each notebook."""
    assert main(["exercises", str(folder), *options]) == 0
    paths = [path for path in folder.rglob("*.ipynb") if ".course" not in path.parts]
    return {path.name: json.loads(path.read_text("utf-8"))["cells"] for path in paths}


@pytest.mark.parametrize("kind", [(), ("--nbgrader",)], ids=["own", "nbgrader"])
def test_exercises_of_a_translation(built, tmp_path, kind):
    """The same functions to write, between texts in the other language."""
    language, folder = built
    english = edition_of(tmp_path / "english", *kind)
    other = edition_of(tmp_path / "other", "--notebooks", str(folder), *kind)
    for name, cells in other.items():
        codes = [[cell for cell in one if cell["cell_type"] == "code"] for one in (english[name], cells)]
        assert codes[0] == codes[1] and len(codes[0]) > 10
    for path in (ROOT / "translations" / language).glob("*.po"):
        assert other[f"{path.stem}.ipynb"][0]["source"] == read_texts(folder / f"{path.stem}.ipynb")[
            0
        ].splitlines(True)


def test_exercises_of_another_course(built, tmp_path, capsys):
    """A translation that was built before the code changed is refused, and so is what is none."""
    stale = shutil.copytree(built[1], tmp_path / "stale")
    text = (stale / "04_layer_backward.ipynb").read_text("utf-8")
    (stale / "04_layer_backward.ipynb").write_text(text.replace("import numpy", "import  numpy", 1), "utf-8")
    for folder, words in ((stale, "04_layer_backward.ipynb has other code, expected"), (tmp_path, "01_data")):
        assert main(["exercises", str(tmp_path / "mine"), "--notebooks", str(folder)]) == 1
        assert words in capsys.readouterr().err and not (tmp_path / "mine").exists()


def test_the_form_finds_the_questions(built):
    """In a translated lesson as many as in English, in its own words."""
    language, folder = built
    for path in (ROOT / "translations" / language).glob("*.po"):
        number = int(path.stem[:2])
        english, other = [find_questions(number, place) for place in (ROOT / "notebooks", folder)]
        assert len(english) == len(other) > 0 and not {*english} & {*other}


@pytest.mark.slow
def test_it_runs(built, tmp_path):
    """Under nbval, as the English one."""
    language, folder = built
    names = [folder / f"{path.stem}.ipynb" for path in (ROOT / "translations" / language).glob("*.po")]
    (tmp_path / "pytest.ini").write_text("[pytest]\n", "utf-8")
    options = ["-c", tmp_path / "pytest.ini", "-p", "no:cacheprovider", "--nbval", "--nbval-current-env"]
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", *options, *names],
        capture_output=True,
        encoding="utf-8",
        timeout=1800,
    )
    assert ran.returncode == 0, ran.stdout
