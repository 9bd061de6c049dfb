"""The figures of lesson 4 draw what they are given, and the slider moves the picture."""

import matplotlib.colors
import numpy as np
import pytest

from cnn_utils.lesson.figures.lesson_04 import layer_backward as figures
from cnn_utils.lesson.figures.lesson_04 import layer_backward_conv as conv_figures
from cnn_utils.lesson.figures.lesson_04 import layer_backward_graph as graph_figures
from cnn_utils.lesson.figures.lesson_04 import learn_filter as learn_figures
from cnn_utils.lesson.figures.style import ORANGE, PINK, SKY, YELLOW
from cnn_utils.lesson.widgets.lesson_04.pooling_gradient import pooling_gradient

G, W = np.array([[1000.0, 100.0], [10.0, 1.0]]), np.array([[1.0, 2.0], [3.0, 4.0]])
X = np.arange(1.0, 10.0).reshape(3, 3)
GRAPH = {"x": 2.0, "w": 3.0, "b": -1.0, "u": 6.0, "s": 5.0, "L": 25.0}
FEATURES = np.random.default_rng(0).random((2, 6, 6))
LANDED = np.where(FEATURES > 0.7, FEATURES, 0)
HIDDEN = np.array([[-1.0, 0, 1]] * 3)
FIGURES = [
    graph_figures.draw_graph(GRAPH),
    graph_figures.draw_fork(3.0),
    graph_figures.draw_slopes(1.0, 0.5),
    graph_figures.draw_errors([0.01, 0.1], {"a": [1e-4, 1e-2], "b": [1e-3, 0.1], "c": [1, 2]}),
    figures.draw_row("a row", {"a": G, "b": W, "c": W}),
    figures.draw_outer_product(np.array([1.0, 10.0]), np.array([1.0, 2.0, 3.0])),
    figures.draw_window(W, 5.0),
    figures.draw_pooling(X, np.array([[7.0]]), np.pad([[7.0]], ((1, 1), (1, 1))), 2),
    figures.draw_landing(np.eye(8), FEATURES, LANDED, 1),
    conv_figures.draw_weight_blocks(X, G),
    conv_figures.draw_scatter(G, W),
    conv_figures.draw_shifted_additions(G, W),
    conv_figures.draw_full_convolution(G, W),
    conv_figures.draw_shapes(32, 64, 3, 13, 13, 16),
    learn_figures.draw_growing({0: np.zeros((3, 3)), 9: HIDDEN / 2}, HIDDEN),
]


def numbers(axes):
    """Return the numbers in the cells of a grid, row by row."""
    cells = [
        (*text.get_position()[::-1], text.get_text()) for text in axes.texts if text.get_text()[-1].isdigit()
    ]
    return [float(text.replace("\N{MINUS SIGN}", "-")) for _, _, text in sorted(cells)]


@pytest.mark.parametrize("figure", FIGURES, ids=range(len(FIGURES)))
def test_titles_width_and_labels(figure):
    """A title, at most 9 inches wide, and a label wherever there are ticks."""
    assert figure.get_suptitle() or figure.axes[0].get_title()
    assert figure.get_figwidth() <= 9
    for axes in figure.axes:
        if axes.axison and len(axes.get_xticks()) and axes.get_label() != "<colorbar>":
            assert axes.get_xlabel()


def test_graph():
    """Every edge shows its number, and its gradient only if there are gradients."""
    texts = {text.get_text() for text in FIGURES[0].axes[0].texts}
    assert {"x = 2", "w = 3", "b = \N{MINUS SIGN}1", "u = 6", "s = 5", "L = 25"} < texts
    assert not any("←" in text for text in texts)
    gradients = {"x": 30.0, "w": 20.0, "b": 10.0, "u": 10.0, "s": 10.0, "L": 1.0}
    back = [text.get_text() for text in graph_figures.draw_graph(GRAPH, gradients).axes[0].texts]
    assert sorted(text for text in back if "←" in text) == ["← 1", "← 10", "← 10", "← 10", "← 20", "← 30"]
    assert "← 4 + 3 = 7" in [text.get_text() for text in FIGURES[1].axes[0].texts]


def test_measured_slopes():
    """The legend tells the slopes; the curves of errors are the errors."""
    legend = [text.get_text() for text in FIGURES[2].axes[0].get_legend().get_texts()]
    assert legend[1:] == ["tangent: slope 3", "one-sided: slope 4.75", "central: slope 3.25"]
    assert FIGURES[3].axes[0].lines[1].get_ydata().tolist() == [1e-3, 0.1]


def test_grids():
    """Each grid holds its array; zeros are written without a sign."""
    assert numbers(FIGURES[4].axes[0]) == [1000, 100, 10, 1]
    assert numbers(FIGURES[5].axes[2]) == [1, 2, 3, 10, 20, 30]
    assert numbers(FIGURES[6].axes[1]) == [0, 0, 0, 5]
    row = figures.draw_row("vectors", {"a": np.array([1.0, -0.0]), "b": np.array([-2.0, 3.0])}, "=")
    assert [text.get_text() for text in row.axes[0].texts] == ["1", "0"]
    assert numbers(row.axes[1]) == [-2, 3]


def test_cells_of_the_outer_product_meet():
    """The row stands exactly above the table, the column beside it, all cells of one size."""
    figure = FIGURES[5]
    figure.draw_without_rendering()
    row, column, table = (axes.transData for axes in figure.axes)
    for i in range(3):
        assert np.isclose(row.transform((i, 0))[0], table.transform((i, 0))[0])
    for o in range(2):
        assert np.isclose(column.transform((0, o))[1], table.transform((0, o))[1])


def test_shares_keep_the_colour_of_their_output():
    """Sorted by outputs or by weights, a share has one colour: both hold the same coloured numbers."""

    def shares(figure):
        """Return the pairs of number and colour of all cells that are not white."""
        pairs = []
        for axes in figure.axes[:-1]:
            colors = [patch.get_facecolor() for patch in axes.patches]
            texts = [text.get_text() for text in axes.texts if text.get_text()[-1].isdigit()]
            pairs += [
                (text, matplotlib.colors.to_hex(color).upper())
                for text, color in zip(texts, colors, strict=True)
            ]
        return sorted(pair for pair in pairs if pair[1] != "#FFFFFF")

    scattered, shifted = shares(FIGURES[10]), shares(FIGURES[11])
    assert scattered == shifted and len(shifted) == 16
    assert {("4000", SKY), ("400", ORANGE), ("40", PINK), ("4", YELLOW)} < set(shifted)


def test_growing_filter():
    """One scale for all panels, white at zero, and the hidden filter last."""
    panels = FIGURES[14].axes
    assert [axes.get_title() for axes in panels] == ["after 0 steps", "after 9 steps", "the hidden one"]
    assert {axes.images[0].get_clim() for axes in panels} == {(-1, 1)}
    assert np.array_equal(panels[-1].images[0].get_array(), HIDDEN)
    assert numbers(panels[1])[:3] == [-0.5, 0, 0.5]


def test_convolution_by_digits():
    """What the lesson reads off the digits is in the pictures."""
    titles = [axes.get_title() for axes in FIGURES[9].axes[1:]]
    assert [title.split("= ")[-1] for title in titles] == ["1245", "2356", "4578", "5689"]
    expected = [1000, 2100, 200, 3010, 4321, 402, 30, 43, 4]
    for figure in FIGURES[10:13]:
        assert numbers(figure.axes[-1]) == expected
    assert numbers(FIGURES[12].axes[1]) == [4, 3, 2, 1]
    shapes = {text.get_text() for text in FIGURES[13].axes[0].texts}
    assert {"(64, 288)", "(288, 1936)", "(1936, 288)", "(288, 64)", "(64, 1936)"} < shapes


def test_landing_and_its_slider():
    """The picture counts the pixels that get something, and follows the slider."""
    assert f"on {np.count_nonzero(LANDED[1])} of 36 pixels" in FIGURES[8].get_suptitle()
    digit, under, features, drawn = FIGURES[8].axes[0].images
    assert np.array_equal(features.get_array(), FEATURES[1])
    assert np.array_equal(digit.get_array(), np.eye(8)) and np.array_equal(under.get_array(), np.eye(8))
    assert np.array_equal(drawn.get_array().filled(0), LANDED[1])
    # a pixel of the features lies on the middle of its window: one pixel further inside
    side = (under.get_extent()[1] - under.get_extent()[0]) / 8
    inset = np.subtract(drawn.get_extent(), under.get_extent()) / side
    assert np.allclose(inset, [1, -1, -1, 1])
    low, high = drawn.get_clim()
    assert low == -high  # white is nothing, and no value is purple
    playground = pooling_gradient(np.eye(8), FEATURES, LANDED)
    before = playground.image.value
    playground.choose(channel=1)
    assert playground.image.value != before
    assert playground.figure().get_suptitle() == FIGURES[8].get_suptitle()
    assert len(repr(playground)) <= 110
