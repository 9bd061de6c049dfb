"""What is noted of a training run: its settings, and the figures of every epoch, in ``run.json``."""

import json

import numpy as np

from cnn_utils.given.whole_file import whole_file


def read_figures(path, settings):
    """Return the figures of a run's epochs, if it was made with the same settings."""
    try:
        run = json.loads(path.read_text(encoding="utf-8"))
        made, figures = dict(run["settings"]), list(run["epochs"])
        check_figures(figures)
    except (AttributeError, LookupError, OverflowError, RecursionError, TypeError, ValueError) as error:
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


def check_figures(figures):
    """Raise an error if what was noted of an epoch cannot be: NaN, no number, an epoch left out."""
    for epoch, entry in enumerate(figures):
        numbers = [value for key, value in entry.items() if key != "epoch"]
        if entry["epoch"] != epoch or not all(0 <= float(number) < np.inf for number in numbers):
            raise ValueError(f"epoch {epoch} is {entry}")


def write_json(path, content):
    """Write a JSON file in whole or not at all."""
    with whole_file(path) as file:
        file.write((json.dumps(content, indent=2) + "\n").encode("utf-8"))
