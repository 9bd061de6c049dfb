"""What is packed quickly is a PNG file that others read, too."""

import io

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from matplotlib.figure import Figure
from PIL import Image

from cnn_utils.lesson.widgets.picture import png_bytes
from cnn_utils.lesson.widgets.png import pack_png


@given(st.tuples(st.integers(1, 9), st.integers(1, 9)).flatmap(lambda size: arrays(np.uint8, (*size, 4))))
def test_every_pixel_comes_back(pixels):
    """Pillow finds the same numbers."""
    with Image.open(io.BytesIO(pack_png(pixels))) as image:
        assert image.mode == "RGBA"
        np.testing.assert_array_equal(np.asarray(image), pixels)


def test_a_figure_looks_as_matplotlib_saves_it():
    """Pixel by pixel, at any resolution; and it is packed tightly enough."""
    figure = Figure(figsize=(4.6, 2.9), layout="constrained")
    figure.subplots().plot([1, 3, 2])
    for dpi in (100, 110):
        saved = io.BytesIO()
        figure.savefig(saved, dpi=dpi)
        packed = png_bytes(figure, dpi)
        expected, found = (np.asarray(Image.open(file)) for file in (saved, io.BytesIO(packed)))
        np.testing.assert_array_equal(found, expected)
        assert len(packed) < 2 * len(saved.getvalue())
