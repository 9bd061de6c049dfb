"""Lesson 10 from top to bottom on other data: it asks about these, and claims nothing of MNIST."""

import nbformat
import numpy as np
import pytest
from nbclient import NotebookClient
from network_cases import ROOT
from other_data_cases import FASHION, write_data

from cnn_utils.__main__ import main

NOTEBOOK = ROOT / "notebooks" / "10_evaluation.ipynb"
LINE = 'params_file = DATA / "pretrained/epoch_5.npz"'  # the one that a reader changes


def clothes(count, seed):
    """Return images that fill their square, each with a bar that tells its label, but for a few."""
    rng = np.random.default_rng(seed)
    labels = rng.integers(0, 10, count).astype(np.uint8)
    pixels = rng.integers(60, 120, (count, 28, 28)).astype(np.uint8)
    for image, label in zip(pixels, labels, strict=True):
        if rng.random() < 0.93:
            image[2 * label + 3 : 2 * label + 5] = 230
    return pixels, labels


@pytest.mark.slow
def test_it_runs_to_its_end(tmp_path, monkeypatch):
    """With a network of the reader's own, trained on the same data: names in what it says."""
    data = write_data(tmp_path / "fashion", train=clothes(2000, 0), test=clothes(1100, 1))
    run = tmp_path / "run"
    assert main(["train", "--data", data, "--epochs", "1", "--workers", "1", "--out", str(run)]) == 0
    notebook = nbformat.read(NOTEBOOK, 4)
    (cell,) = [cell for cell in notebook.cells if cell.source.startswith(LINE)]
    cell.source = cell.source.replace(LINE, f"params_file = {str(run / 'epoch_1.npz')!r}")
    monkeypatch.setenv("CNN_UTILS_MNIST", data)
    monkeypatch.setenv("CNN_UTILS_FROZEN", "1")
    place = {"metadata": {"path": str(NOTEBOOK.parent)}}
    NotebookClient(notebook, timeout=600, kernel_name="python3", resources=place).execute()
    printed = "".join(output.get("text", "") for cell in notebook.cells for output in cell.get("outputs", ()))
    assert "what this lesson says of MNIST's figures is not asserted: this is Fashion-MNIST" in printed
    assert any(f"{name} with probability" in printed for name in FASHION)
