"""Figures are shown as pictures and in words; the map tells the truth; times are the shortest."""

import html
import importlib
import io
import sys

import matplotlib
import numpy as np
import pytest
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.image import imread

from cnn_utils import full_forward, init_params, lesson
from cnn_utils.lesson.course import LESSONS
from cnn_utils.lesson.figures.network_map import LIT, STEPS
from cnn_utils.lesson.figures.style import ORANGE, VALUES, figure_style


def draw(title="Squares", where="suptitle"):
    """Return a figure with its title in one of the places for it."""
    figure = Figure(figsize=(4, 2))
    axes = figure.subplots()
    axes.plot([0, 1, 4])
    if where == "suptitle":
        figure.suptitle(title)
    else:
        axes.set_title(title, loc=where)
    return figure


@pytest.fixture
def shown(monkeypatch):
    """Return the list of what is handed to the notebook."""
    outputs = []
    module = importlib.import_module("cnn_utils.lesson.show")
    monkeypatch.setattr(module, "display", lambda bundle, **options: outputs.append((bundle, options)))
    return outputs


@pytest.mark.parametrize("where", ["suptitle", "left", "center", "right"])
def test_picture_and_words(shown, where):
    """A picture of the figure's size with its words as text and alt text; then the words for JupyterLab."""
    alt = "A curve through 0, 1 & 4: squares < cubes."
    lesson.show(draw(where=where), alt)
    (bundle, options), (words, _) = shown
    assert imread(io.BytesIO(bundle["image/png"])).shape == (220, 440, 4)
    assert bundle["text/plain"] == alt and options == {"raw": True, "metadata": {"image/png": {"alt": alt}}}
    assert words["text/plain"] == alt and f">{html.escape(alt)}</div>" in words["text/html"]


@pytest.mark.parametrize("alt", ["", "  "])
def test_no_words(shown, alt):
    """A picture without words is refused."""
    with pytest.raises(ValueError, match="alt is empty"):
        lesson.show(draw(), alt)
    assert shown == []


@pytest.mark.parametrize("where", ["suptitle", "center"])
def test_no_title(shown, where):
    """So is one without a title."""
    with pytest.raises(ValueError, match="figure has no title"):
        lesson.show(draw(" ", where), "words")
    assert shown == []


def texts(figure):
    """Return all that is written in a figure, but the title."""
    return [text.get_text() for axes in figure.axes for text in axes.texts]


@pytest.mark.parametrize("number", range(1, 11))
def test_map(number):
    """It has its lesson's title, something is lit, and it is as wide as a page at most."""
    figure = lesson.network_map(number)
    assert figure.get_suptitle() == f"Lesson {number} of 10: {LESSONS[number - 1].title}"
    assert max(figure.get_size_inches()) <= 9 and figure.get_size_inches()[1] <= 2.6
    boxes = [text.get_bbox_patch() for text in figure.axes[0].texts if text.get_bbox_patch()]
    colours = [patch.get_facecolor() for patch in [*boxes, *figure.axes[0].patches]]
    assert to_rgba(ORANGE) in colours


def test_every_map_is_another():
    """No two lessons build the same."""
    parts = [(frozenset(boxes), frozenset(others)) for boxes, others in LIT.values()]
    assert len(set(parts)) == len(LIT) == 10 and all(boxes or others for boxes, others in parts)


@pytest.mark.parametrize("number", [0, 11, "1", None])
def test_no_such_lesson(number):
    """It is said which there are."""
    with pytest.raises(ValueError, match="expected 1 to 10"):
        lesson.network_map(number)


def test_map_tells_the_truth():
    """Shapes are those of the network, and parameters are counted."""
    params = init_params(rng=np.random.default_rng(0))
    predictions, saved = full_forward(np.zeros((1, 28, 28), np.float32), params, training=True)
    arrays = [saved["conv1"], saved["relu1"], saved["relu1"], saved["pool1"], saved["relu2"], saved["relu2"]]
    arrays += [saved["pool2"], saved["dense"], saved["dropout"], predictions, predictions]
    assert [shape for _, shape, _ in STEPS[:-1]] == ["×".join(map(str, array.shape)) for array in arrays]
    counts = [count for _, _, count in STEPS if count]
    assert (
        counts == [w.size + b.size for w, b in zip(params[::2], params[1::2], strict=True)]
        and sum(counts) == 34_826
    )
    assert {f"{count:,} parameters" for count in counts} <= set(texts(lesson.network_map(1)))


def test_style_is_of_one_figure_only():
    """Outside the context, everything is as before."""
    before = dict(matplotlib.rcParams)
    with figure_style():
        assert {name: matplotlib.rcParams[name] for name in ("image.cmap", "lines.linewidth")} == {
            "image.cmap": VALUES, "lines.linewidth": 2
        }  # fmt: skip
        assert matplotlib.rcParams != before
    assert matplotlib.rcParams == before


def test_seconds(monkeypatch):
    """The shortest of several calls."""
    clock = iter([0, 5, 10, 12, 20, 29])
    monkeypatch.setattr("time.perf_counter", lambda: next(clock))
    calls = []
    assert lesson.seconds(lambda: calls.append(1)) == 2 and len(calls) == 3


def test_python_lines():
    """A turn of a loop is a line, what NumPy does is none; whoever looked on before does so again."""
    numbers = list(range(200))
    assert 200 <= lesson.python_lines(lambda: [number + 1 for number in numbers]) < 300
    assert lesson.python_lines(lambda: np.add(numbers, 1)) == 1

    def looks_on(frame, event, argument):
        return None

    before = sys.gettrace()
    sys.settrace(looks_on)
    lesson.python_lines(lambda: None)
    after = sys.gettrace()
    sys.settrace(before)
    assert after is looks_on
    with pytest.raises(ZeroDivisionError):
        lesson.python_lines(lambda: 1 // 0)
    assert sys.gettrace() is before
