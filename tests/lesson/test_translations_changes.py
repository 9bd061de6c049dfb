"""The English text changes: what catalogues say of it, what an update does, and what readers see."""

import json

import pytest
from network_cases import ROOT

pytest.importorskip("babel", reason="Babel, which reads catalogues, is not installed")
pytest.importorskip("nbconvert", reason="nbconvert, which finds the formulas of a text, is not installed")
import catalogues
import translate

PROOF = ROOT / "translations/de/03_loss.po"
NEW = "3.1 Warum"  # in the German of cell-005, whose English is changed


@pytest.fixture
def changed(tmp_path, monkeypatch):
    """Return a copy of the German lesson, and a function that changes an English cell, or puts one in."""
    monkeypatch.setattr(catalogues, "NOTEBOOKS", tmp_path / "notebooks")
    copy = tmp_path / "de" / PROOF.name
    copy.parent.mkdir()
    copy.write_bytes(PROOF.read_bytes())
    (tmp_path / "notebooks").mkdir()
    notebook = json.loads((ROOT / "notebooks/03_loss.ipynb").read_text("utf-8"))

    def change(edit):
        edit(notebook["cells"])
        for number, cell in enumerate(notebook["cells"], start=1):
            cell["id"] = f"cell-{number:03d}"
        (tmp_path / "notebooks/03_loss.ipynb").write_text(json.dumps(notebook), "utf-8")
        return notebook

    return copy, change


def reword(cells):
    """Change a word of the fifth cell."""
    cells[4]["source"] = "".join(cells[4]["source"]).replace("Counting is the obvious", "Counting is one")


def test_changed_text(changed):
    """It is named; an update makes a draft of its translation; until that is done, readers see English."""
    path, change = changed
    notebook = change(reword)
    wrong, missing = catalogues.check(path)
    assert len(wrong) == 2 and not missing
    assert wrong[0].startswith("cell-005: the English text is new") and "translate.py update" in wrong[0]
    assert "3.1 Why not count mistakes?" in wrong[1]
    assert catalogues.update(path) and not catalogues.update(path)
    wrong, missing = catalogues.check(path)
    assert not wrong and [line[:9] for line in missing] == ["cell-005:"]
    catalogue = catalogues.read_catalogue(path)
    (draft,) = [message for message in catalogue if message.id and message.fuzzy]
    assert NEW in draft.string and len(draft.user_comments) == 3
    assert draft.user_comments[0].startswith("before: Counting is the obvious way")
    translate.translate(notebook, catalogue)
    text = "".join(notebook["cells"][4]["source"])
    assert text.startswith("> *Noch nicht übersetzt") and "Counting is one way" in text
    draft.flags.discard("fuzzy")  # as a translator does
    catalogues.write_catalogue(path, catalogue)
    assert catalogues.check(path) == ([], []) and "before: " not in path.read_text("utf-8")


def test_new_cell_and_one_less(changed):
    """All cells get new names; what was translated stays so, and what is gone is kept at the end."""
    path, change = changed
    change(lambda cells: cells.insert(2, {"cell_type": "markdown", "source": ["Quite new."]}))
    gone = []
    change(lambda cells: gone.append(cells.pop(41)))
    assert [line[:9] for line in catalogues.check(path)[0]] == ["cell-003:", "no cell s"]
    catalogues.update(path)
    assert catalogues.check(path) == ([], ["cell-003: not translated, or flagged as fuzzy"])
    assert "#~ msgstr" in path.read_text("utf-8")
    change(lambda cells: cells.append(*gone))
    catalogues.update(path)
    assert catalogues.check(path)[1][1:] == [] and "#~ msgstr" not in path.read_text("utf-8")


def test_new_language(changed, capsys):
    """An empty catalogue: nothing is wrong, all is to be translated, and readers see English."""
    path, change = changed
    notebook = change(lambda cells: None)
    french = path.parents[1] / "fr" / path.name
    translate.main(["update", str(french)])
    assert capsys.readouterr().out.endswith("03_loss.po: updated\n")
    wrong, missing = catalogues.check(french)
    texts = {"".join(cell["source"]) for cell in catalogues.markdown_cells(notebook)}
    assert not wrong and len(missing) == len(texts) + 3
    change(reword)
    translate.main(["update", str(french)])
    assert "python-format" not in french.read_text("utf-8") and "#~" not in french.read_text("utf-8")


def test_check_fails_for_what_is_wrong(changed, monkeypatch, capsys):
    """And for nothing else; it says where."""
    path, change = changed
    monkeypatch.setattr(translate, "TRANSLATIONS", path.parents[1])
    monkeypatch.setattr(translate, "ROOT", path.parents[1])
    change(reword)
    assert translate.main(["check"])
    assert capsys.readouterr().out.splitlines()[1].startswith("  cell-005: the English text is new")
    translate.main(["update"])
    assert not translate.main(["check"])
    assert "0 wrong, 1 to be translated\n  cell-005:" in capsys.readouterr().out
    path.write_text(
        path.read_text("utf-8").replace("die $p_1$", "die").replace("`np.clip` legt", "Das legt"), "utf-8"
    )
    assert translate.main(["check"])
    assert "cell-037: code is missing: np.clip" in capsys.readouterr().out


WRONG_CALLS = [  # words, and what is said
    (["build", "xx"], "xx: no folder of that name in "),
    (["build", "de", "."], " is there already, and may hold your work"),
    (["build", "de", "missing/folder"], "there is no folder "),
    (
        ["update", "translations/de/11_more.po"],
        "is named like its notebook, as in translations/de/03_loss.po",
    ),
    (["update", "notebooks/03_loss.ipynb"], "is named like its notebook, as in translations/de/03_loss.po"),
    (["update", "translations/no language/03_loss.po"], "its folder is to be named by a language"),
    (["update", "translations/zz/03_loss.po"], "its folder is to be named by a language"),
    (["update", "de/03_loss.po"], "de/03_loss.po: this is no catalogue: "),
]


@pytest.mark.parametrize(("words", "said"), WRONG_CALLS, ids=range(len(WRONG_CALLS)))
def test_wrong_calls(words, said, tmp_path, monkeypatch):
    """One sentence, and nothing is written."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "de").mkdir()
    (tmp_path / "de/03_loss.po").write_text("no catalogue", "utf-8")
    with pytest.raises(SystemExit) as end:
        translate.main(words)
    assert said in end.value.code
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["03_loss.po", "de"]
    assert (tmp_path / "de/03_loss.po").read_text("utf-8") == "no catalogue"
