"""The figure of the visible rows agrees with the network."""

import numpy as np
from matplotlib.colors import to_hex
from matplotlib.patches import Rectangle

from cnn_utils import full_forward, init_params
from cnn_utils.lesson.figures.lesson_09 import visible
from cnn_utils.lesson.figures.style import PALE


def test_rows_grey_where_the_network_does_not_look():
    """The figure's grey pixels are those whose change no prediction notices."""
    figure = visible.draw_rows()
    (axes,) = figure.axes
    cells = [patch for patch in axes.patches if isinstance(patch, Rectangle)]
    needed = [to_hex(cell.get_facecolor()) != PALE.lower() for cell in cells]
    assert len(cells) == 28 + 26 + 13 + 11 + 5
    image = np.random.default_rng(0).random((1, 28, 28))
    params = init_params(rng=np.random.default_rng(0), dtype=np.float64)
    before, _ = full_forward(image, params, training=False)
    for row in range(28):
        changed = image.copy()
        changed[:, row] += 1
        after, _ = full_forward(changed, params, training=False)
        assert np.array_equal(before, after) != needed[row]
    words = [text.get_text() for text in axes.texts if "rows" in text.get_text()]
    assert [word.split("\n")[1] for word in words] == [
        "28 rows, 26 needed",
        "26 rows, 24 needed",
        "13 rows, 12 needed",
        "11 rows, 10 needed",
        "5 rows",
    ]
