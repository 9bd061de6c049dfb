"""What is noted of a training run: its settings, and the figures of every epoch, in ``run.json``."""

import json
from pathlib import Path
from typing import Any

from cnn_utils.given.class_names import MNIST, DataSet, check_classes
from cnn_utils.given.open_once import read_short_text
from cnn_utils.given.run_checks import check_entries
from cnn_utils.given.whole_file import whole_file


def read_figures(path: Path, settings: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the figures of a run's epochs, if it was made with the same settings."""
    try:
        run = json.loads(read_short_text(path))
        made, figures = dict(run["settings"]), run["epochs"]
        check_entries(figures, 0, figures_of)
    except (KeyError, OverflowError, RecursionError, TypeError, ValueError) as error:
        raise ValueError(f"{path}: damaged, so this run cannot go on") from error
    different = [
        f"{key} {str(made.get(key))[:40]}, not {value}"
        for key, value in settings.items()
        if made.get(key) != value
    ]
    if different:
        raise ValueError(
            f"{path.parent}: made with {', '.join(different)}; repeat them, or choose another --out"
        )
    return figures


def read_data_set(params_path: Path) -> DataSet | None:
    """Return what the network in a file was trained on, as the run.json beside it says.

    Returns
    -------
    DataSet or None
        None if there is no run.json; MNIST if there is one that does not say.
    """
    path = params_path.parent / "run.json"
    if not path.exists():
        return None
    try:
        noted = json.loads(read_short_text(path)).get("data_set", MNIST._asdict())
        return DataSet(str(noted["name"]), check_classes(noted["classes"], path))
    except (AttributeError, KeyError, RecursionError, TypeError, ValueError) as error:
        raise ValueError(f"{path}: damaged, so what the network was trained on is not known") from error


def figures_of(epoch: int, entry: dict[str, Any]) -> set[str]:
    """Return the names of the figures in an entry: before training there are none of training."""
    parts = ("train", "test") if epoch else ("test",)
    return {f"{part}_{name}" for part in parts for name in ("loss", "accuracy")} | entry.keys() - {"epoch"}


def check_same_run(folder: Path, figures: list[dict[str, Any]], history: list[dict[str, Any]]) -> None:
    """Raise ValueError unless the record and the checkpoint in a folder tell of the same run.

    Parameters
    ----------
    folder : Path
    figures, history : list of dict
        From the record, which begins with epoch 0 and may lack the last epoch; from the checkpoint.
    """
    noted = [(entry["train_loss"], entry["train_accuracy"]) for entry in figures[1:]]
    trained = [(entry["loss"], entry["accuracy"]) for entry in history]
    if noted != trained[: len(noted)] or not len(trained) <= len(figures) <= len(trained) + 1:
        raise ValueError(
            f"{folder}: run.json and checkpoint.npz are of two runs, so neither can go on; "
            "choose another --out"
        )


def write_json(path: Path, content: Any) -> None:
    """Write a JSON file in whole or not at all."""
    with whole_file(path) as file:
        file.write((json.dumps(content, indent=2, allow_nan=False) + "\n").encode("utf-8"))
