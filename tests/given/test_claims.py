"""Which figures must come out: MNIST's, if data and network are MNIST's."""

import json

import pytest
from other_data_cases import FASHION, write_data

from cnn_utils import find_mnist
from cnn_utils.given.claims import claims_of
from cnn_utils.given.mnist_files import DATA

COURSE = DATA / "pretrained" / "epoch_5.npz"


def note(folder, name, classes):
    """Write a run.json that says what a network was trained on; return where its parameters would be."""
    (folder / "run.json").write_text(json.dumps({"data_set": {"name": name, "classes": classes}}), "utf-8")
    return folder / "mine.npz"


@pytest.mark.parametrize(("kind", "expected"), [("sample", (True, False)), ("full", (True, True))])
def test_mnist(kind, expected, capsys):
    """The course's own figures need all of MNIST; nothing is printed."""
    files = find_mnist("sample")._replace(kind=kind)  # the labels are MNIST's in both
    assert claims_of(files, COURSE) == expected
    assert claims_of(files) == claims_of(files, DATA.parent / "runs" / "mine.npz") == (True, False)
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(("place", "words"), [("fashion", "Fashion-MNIST"), ("digits", "other digits")])
def test_other_data(tmp_path, capsys, place, words):
    """Nothing is claimed of it, and that is said; digits in MNIST's format need not be MNIST's."""
    files = find_mnist(write_data(tmp_path / place))
    capsys.readouterr()
    assert claims_of(files) == (False, False)
    said = capsys.readouterr().out
    assert said == f"what this lesson says of MNIST's figures is not asserted: this is {words}\n"


def test_a_network_for_other_data(tmp_path, capsys):
    """The course's on clothes, and one for clothes on MNIST: neither can be expected to read much."""
    fashion = find_mnist(write_data(tmp_path / "fashion"))
    capsys.readouterr()
    assert claims_of(fashion, COURSE) == (False, False)
    assert claims_of(find_mnist("sample"), note(tmp_path, "Fashion-MNIST", FASHION)) == (False, False)
    one, other = capsys.readouterr().out.splitlines()
    assert one == "these parameters were trained on MNIST, this is Fashion-MNIST: don't expect much"
    assert other == "these parameters were trained on Fashion-MNIST, this is MNIST: don't expect much"
    assert claims_of(fashion, note(tmp_path, "Fashion-MNIST", FASHION)) == (False, False)
    assert "is not asserted" in capsys.readouterr().out
