"""The curves of lesson 9 show the numbers they are given."""

import csv

import numpy as np
import pytest
from network_cases import ROOT

from cnn_utils.lesson.figures.lesson_09 import curves

LOSSES = [2.0, 1.0, 0.6, 0.4]
HISTORY = [(0.5, 0.91, 0.02), (0.3, 0.95, 0.01)]


def test_running_mean():
    """Of each value and those before it, as far as there are any."""
    np.testing.assert_allclose(curves.running_mean([3, 1, 2, 6], 2), [3, 2, 1.5, 4])
    assert len(curves.running_mean([], 5)) == 0


def test_losses_of_several_runs():
    """Each has its own places; guessing is marked."""
    runs = {"a": ([1, 2], [2.0, 1.0]), "b": ([10, 20], [3.0, 1.0])}
    figure = curves.draw_losses(runs, "Two runs", "step", width=2)
    (axes,) = figure.axes
    a, b, guessing = axes.lines
    assert (list(a.get_xdata()), list(a.get_ydata())) == ([1, 2], [2.0, 1.5])
    assert (list(b.get_xdata()), list(b.get_ydata())) == ([10, 20], [3.0, 2.0])
    np.testing.assert_allclose(guessing.get_ydata(), np.log(10))
    assert [text.get_text() for text in figure.legends[0].get_texts()] == ["a", "b", "guessing: ln 10"]
    assert axes.get_xlabel() == "step"


@pytest.mark.parametrize("done", [0, 1, 2])
def test_run_draws_what_there_is(done):
    """Two batches an epoch, on axes wide enough for three epochs."""
    figure = curves.draw_run(LOSSES[: 2 * done], HISTORY[:done], 2, epochs=3)
    left, right = figure.axes
    assert list(left.lines[0].get_xdata()) == [0.5, 1.0, 1.5, 2.0][: 2 * done]
    assert list(left.lines[0].get_ydata()) == LOSSES[: 2 * done]
    assert list(left.lines[2].get_ydata()) == [0.5, 0.3][:done]
    assert left.get_xlim() == (0, 3)
    assert [text.get_text() for text in right.texts] == ["91.0%", "95.0%"][:done]
    assert right.get_ylim()[0] < 0.93


def test_live_curves_replace_their_picture(monkeypatch):
    """At the end of an epoch at once, in between only after a pause."""
    shown = []

    class Handle:
        """What IPython's display gives back in a notebook."""

        def update(self, bundle, **_):
            """Note what is shown instead."""
            shown.append(bundle)

    def display(bundle, **options):
        """Note what is shown."""
        assert options["display_id"]
        shown.append(bundle)
        return Handle()

    monkeypatch.setattr(curves, "display", display)
    live = curves.LiveCurves(2, 3, pause=1000)
    live(LOSSES[:1], [])
    assert len(shown) == 1
    live(LOSSES[:2], HISTORY[:1])
    live(LOSSES, HISTORY)
    live.pause = -1
    live(LOSSES[:3], HISTORY[:1])
    assert len({bundle["image/png"] for bundle in shown}) == 4
    assert all(bundle["image/png"].startswith(b"\x89PNG") for bundle in shown)
    assert {bundle["text/plain"] for bundle in shown} == {curves.ALT}


def test_updates_on_a_logarithmic_scale():
    """A line for each array."""
    (axes,) = curves.draw_updates({"conv1_w": [0.002, 0.001], "dense_w": [0.3, 0.1]}).axes
    assert axes.get_yscale() == "log"
    assert [list(line.get_ydata()) for line in axes.lines] == [[0.002, 0.001], [0.3, 0.1]]


def test_choices_pair_the_runs():
    """From the round to the square: same seed, same rate, and a last epoch at a fifth."""
    rows = [(0, 0.001, 0.001, 0.04, 0.98), (0, 0.001, 0.0002, 0.03, 0.99), (0, 0.01, 0.01, 0.06, 0.97)]
    rows += [(0, 0.01, 0.002, 0.05, 0.96)]
    figure = curves.draw_choices(rows)
    for axes, pairs in zip(
        figure.axes, ([[0.04, 0.03], [0.06, 0.05]], [[0.98, 0.99], [0.97, 0.96]]), strict=True
    ):
        assert [list(line.get_ydata()) for line in axes.lines[::3]][:2] == pairs
        assert [label.get_text() for label in axes.get_xticklabels()] == ["0.001", "0.01"]


def test_the_table_of_choices_is_whole():
    """Three rates, three seeds, both ways to end; in data/choices.csv, which benchmarks/choices.py writes."""
    with (ROOT / "data" / "choices.csv").open(encoding="utf-8", newline="") as file:
        rows = [tuple(map(float, row.values())) for row in csv.DictReader(file)]
    assert [row[:3] for row in rows] == [
        (seed, rate, last)
        for rate in (0.001, 0.003, 0.01)
        for seed in (0, 1, 2)
        for last in (rate, round(rate / 5, 6))
    ]
    assert all(0.02 < row[3] < 0.05 and 0.985 < row[4] < 0.995 for row in rows)
