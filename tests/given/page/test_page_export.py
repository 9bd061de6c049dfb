"""The page is whole, asks for nothing, and is not written where something is wrong."""

import re

import numpy as np
import pytest

from cnn_utils import init_params, save_params
from cnn_utils.__main__ import main
from cnn_utils.given.page.export import export_page, names_of_parts, page_of


@pytest.fixture
def params():
    """Return untrained parameters."""
    return init_params(rng=np.random.default_rng(0))


def test_it_is_whole(params):
    """Every mark is replaced; each element that the code looks for is there."""
    page = page_of(params)
    assert not any(f"/* {name} */" in page for name in [*names_of_parts(), "params"])
    assert "<!--" not in page and "34,826 numbers" in page
    wanted = {*re.findall(r'getElementById\("(\w+)"\)', page), *(f"bar{k}" for k in range(10)), "pool2"}
    assert wanted <= {*re.findall(r'id="(\w+)"', page)}


def test_it_asks_for_nothing(params):
    """No address in it, nothing that loads, and a rule that lets nothing load."""
    page = page_of(params)
    assert not re.search(r"https?:|src=|fetch\(|import\(|XMLHttpRequest", page)
    assert "default-src 'none'" in page


def test_the_command(params, tmp_path, monkeypatch, capsys):
    """It says where the page is."""
    monkeypatch.chdir(tmp_path)
    save_params("mine.npz", params)
    assert main(["export", "page.html", "--params", "mine.npz"]) == 0
    assert capsys.readouterr().out.endswith("page: page.html, to be opened in any browser, on a phone, too\n")
    assert (tmp_path / "page.html").read_text("utf-8") == page_of(params)


def test_no_numbers(params, tmp_path):
    """NaN is refused; a page that is there stays."""
    path = tmp_path / "page.html"
    path.write_text("mine", "utf-8")
    params.dense_b[3] = np.nan
    with pytest.raises(ValueError, match="params hold NaN or infinity, expected finite numbers"):
        export_page(path, params)
    assert path.read_text("utf-8") == "mine" and [*tmp_path.iterdir()] == [path]


def test_no_folder(params, tmp_path, capsys):
    """One sentence, exit code 1."""
    save_params(tmp_path / "mine.npz", params)
    code = main(["export", str(tmp_path / "none" / "page.html"), "--params", str(tmp_path / "mine.npz")])
    assert code == 1 and "none" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["", ".", ".."])
def test_no_name(params, tmp_path, monkeypatch, name):
    """What names no file is refused in one sentence."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ValueError, match="path is .*, expected the name of a file"):
        export_page(name, params)


@pytest.mark.parametrize("name", ["a<b>&\"'.html", "-x.html", "$(x) ü.html"])
def test_odd_names(params, tmp_path, name):
    """The page is there, and holds nothing of its name."""
    export_page(tmp_path / name, params)
    assert (tmp_path / name).read_text("utf-8") == page_of(params)


def test_only_a_page_is_replaced(params, tmp_path, capsys):
    """What else stands there stays: a picture named by mistake cannot be brought back."""
    path = tmp_path / "seven.png"
    path.write_bytes(b"mine")
    assert main(["export", str(path)]) == 1
    assert "seven.png is something else already" in capsys.readouterr().err and path.read_bytes() == b"mine"
    export_page(path, params)
    assert main(["export", str(path)]) == 0
