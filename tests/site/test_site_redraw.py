"""Figures drawn anew for slides: those that come out as they are stored, and only what they need is run."""

import base64
import io
import json

import pytest
from built_site import BUILT  # noqa: F401  makes the site's modules known
from figures import figures_of
from matplotlib.figure import Figure
from PIL import Image
from redraw import VARIES, needed, redraw

from cnn_utils.lesson.course import LESSONS
from cnn_utils.lesson.show import DPI

DRAW = """def draw(numbers):
    figure = Figure(figsize=(3, 2))
    figure.subplots().plot(numbers)
    return figure
"""
BEGIN = "from cnn_utils import lesson\nfrom matplotlib.figure import Figure\n" + DRAW + "numbers = [1, 3]"


def cell(number, source, picture=None, tags=()):
    """Return a code cell of a notebook, with a picture of some numbers stored in it."""
    outputs = []
    if picture:
        names, file = {"Figure": Figure}, io.BytesIO()
        exec(DRAW, names)
        names["draw"](picture).savefig(file, dpi=DPI)
        outputs = [{"data": {"image/png": base64.b64encode(file.getvalue()).decode()}}]
    about = {"cell_type": "code", "id": f"cell-{number}", "metadata": {"tags": [*tags]}}
    return {**about, "source": source, "outputs": outputs}


CELLS = [
    cell(0, BEGIN),
    cell(1, "unneeded = 1 / 0"),
    cell(2, "numbers.append(2)"),
    cell(3, "lesson.check(draw)\nlesson.show(draw(numbers), 'right')", [1, 3, 2]),
    cell(4, "lesson.show(draw(numbers), 'differs')", [1, 3, 2.2]),
    cell(5, "lesson.show(draw([0]), 'measured')", [0], [VARIES]),
    cell(6, "lesson.show(draw(1 / 0), 'fails')", [1]),
    cell(7, "np.savez(run_folder('mine') / 'numbers.npz', numbers)\nlesson.show(draw([1]), 'writes')", [1]),
]


def test_what_is_needed():
    """What makes or changes what is drawn; nothing that is measured."""
    assert [one["id"][-1] for one in needed(CELLS)] == ["0", "2", "3", "4", "6"]


def test_drawn_anew(tmp_path):
    """Twice as large; what differs from the stored picture stays as it is, and so does what fails."""
    path = tmp_path / "lesson.ipynb"
    path.write_text(json.dumps({"cells": CELLS}), "utf-8")
    (found,) = redraw([path])
    assert [*found] == [CELLS[3]["outputs"][0]["data"]["image/png"]]
    large = Image.open(io.BytesIO(*found.values()))
    assert large.size == (3 * 2 * DPI, 2 * 2 * DPI) and round(large.info["dpi"][0]) == 2 * DPI


@pytest.mark.parametrize("numbers", [range(1, 9), [9], [10]], ids=["1 to 8", "9", "10"])
def test_the_site_has_them(built, numbers):
    """All but a few; not what lesson 9 trains, nor all of lesson 10 where only the sample is."""
    sharp = []
    for lesson in [lesson for lesson in LESSONS if lesson.number in numbers]:
        for figure in figures_of(lesson, {}):
            stored = Image.open(io.BytesIO(figure.stored)).size
            sharp.append(Image.open(built / "figures" / figure.file).width > 1.9 * stored[0])
    assert sum(sharp) >= {9: 5, 10: 1}.get(numbers[0], 0.9 * len(sharp))
