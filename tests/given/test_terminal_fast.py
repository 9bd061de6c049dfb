"""``--fast`` in a terminal: the same commands on the fast form of the network."""

import json
import re

import numpy as np
import pytest
from terminal_cases import EPOCHS, cut_sample, refused, same_run, words

import cnn_utils.given.terminal as terminal
from cnn_utils import load_params
from cnn_utils.__main__ import main


@pytest.fixture(autouse=True)
def own_folder(tmp_path, monkeypatch):
    """Run every test in an empty folder."""
    monkeypatch.chdir(tmp_path)


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    """Return a folder with a small MNIST."""
    folder = tmp_path_factory.mktemp("mnist")
    cut_sample(folder)
    return str(folder)


@pytest.fixture(scope="module")
def finished(data, tmp_path_factory):
    """Return the folder of a fast run."""
    folder = tmp_path_factory.mktemp("finished")
    assert main(words(data, folder, "--fast")) == 0
    return folder


def test_it_says_so_and_learns_as_the_layers_do(data, finished, tmp_path, capsys):
    """The figures of every epoch are nearly those of a run on the layers."""
    assert main(words(data, tmp_path / "fast", "--fast", "--workers", "1")) == 0
    assert "parameters in the fast form:" in capsys.readouterr().out and same_run(finished, tmp_path / "fast")
    assert main(words(data, tmp_path / "layers")) == 0
    assert "fast" not in capsys.readouterr().out
    runs = [
        json.loads((folder / "run.json").read_text("utf-8")) for folder in (finished, tmp_path / "layers")
    ]
    assert [run["settings"].pop("engine") for run in runs] == ["fast", "layers"]
    assert runs[0]["settings"] == runs[1]["settings"]
    for fast, layers in zip(runs[0]["epochs"], runs[1]["epochs"], strict=True):
        assert fast["test_loss"] == pytest.approx(layers["test_loss"], rel=0.05)


@pytest.mark.parametrize(
    ("first", "second", "message"),
    [([], ["--fast"], "engine layers, not fast"), (["--fast"], [], "engine fast, not layers")],
)
def test_resumed_only_in_the_same_form(data, tmp_path, capsys, first, second, message):
    """Another one is refused in a sentence; the same ends as a run in one go."""
    assert main([*words(data, "out"), *first, "--epochs", "1"]) == 0
    refused(capsys, [*words(data, "out"), *second, "--resume"], f"made with {message}")
    assert main([*words(data, "out"), *first, "--resume"]) == 0
    whole = tmp_path / "whole"
    assert main([*words(data, whole), *first]) == 0
    assert same_run(whole, tmp_path / "out")


def test_evaluate(data, finished, capsys):
    """Nearly the same figures."""
    lines = []
    for option in ([], ["--fast"]):
        params = str(finished / f"epoch_{EPOCHS}.npz")
        assert main(["evaluate", "--data", data, "--params", params, *option]) == 0
        lines.append(re.findall(r"\d+\.\d+", capsys.readouterr().out.splitlines()[-1]))
    np.testing.assert_allclose(*np.array(lines, float), rtol=1e-3)


def test_with_a_readers_own_train(data, finished, tmp_path, monkeypatch):
    """One that takes no engine is given the executor all the same."""
    train = terminal.train

    def own(*args, executor=None, **options):
        return train(*args, executor=executor, **options)

    monkeypatch.setattr(terminal, "train", own)
    assert main(words(data, tmp_path / "out", "--fast")) == 0
    last = f"epoch_{EPOCHS}.npz"
    assert all(map(np.array_equal, load_params(tmp_path / "out" / last), load_params(finished / last)))
