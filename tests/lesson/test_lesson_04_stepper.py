"""The backprop stepper: its products are the gradient, and a click chooses what was clicked."""

import numpy as np
import pytest
from control_ends import move_every_control
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.colors import to_rgb
from widget_moves import click_cell, middle_of, read_grid, shapes_in

from cnn_utils import conv2d_backward
from cnn_utils.lesson.figures.lesson_04.stepper import CELL, draw_stepper, find_products, lay_out, spell_sum
from cnn_utils.lesson.figures.style import BLACK, FAINT, YELLOW
from cnn_utils.lesson.widgets.lesson_04.backprop_stepper import backprop_stepper

# the numbers of the notebook
X = np.array([[1.0, 0, 2, 1, 0], [0, 3, 1, 2, 1], [2, 1, 0, 1, 3], [1, 2, 1, 0, 2], [0, 1, 3, 2, 1]])
W = np.array([[1.0, 0, -1], [2, 3, 0], [0, 1, -2]])
G = np.array([[1.0, 2, 0], [-1, 3, 1], [2, 0, 1]])


def go_back(g, w):
    """Return the gradient of the input, as the package computes it."""
    input = np.zeros((1, g.shape[1] + w.shape[2] - 1, g.shape[2] + w.shape[3] - 1))
    return conv2d_backward(g, input, w, np.zeros(1))[0]


@pytest.fixture(scope="module")
def stepper():
    """Return the stepper of the notebook."""
    return backprop_stepper(X, W, G, {"right": go_back, "wrong": lambda g, w: go_back(g, w[..., ::-1])})


@given(st.integers(1, 3), st.integers(1, 4), st.integers(1, 4), st.integers(0, 99))
def test_products_are_the_gradient(K, H_out, W_out, seed):
    """For every pixel, whatever the sizes: the sum, and how many windows touched it."""
    rng = np.random.default_rng(seed)
    w, g = rng.normal(size=(K, K)), rng.normal(size=(H_out, W_out))
    grad = go_back(g[np.newaxis], w[np.newaxis, np.newaxis])[0]
    touched = np.zeros(grad.shape)
    for r, s in np.ndindex(g.shape):
        touched[r : r + K, s : s + K] += 1
    for row, column in np.ndindex(grad.shape):
        products = find_products(w, g, row, column)
        assert np.isclose(sum(a * b for *_, a, b in products), grad[row, column])
        assert sum(window is not None for window, *_ in products) == touched[row, column]
        for window, (i, j), *_ in products:
            assert window is None or (window[0] + i, window[1] + j) == (row, column)


def test_by_hand(stepper):
    """The notebook's picture: pixel (1, 2), and what its alternative text says."""
    products = find_products(W, G, 1, 2)
    assert products[4] == ((0, 1), (1, 1), 2, 3) and sum(a * b for *_, a, b in products) == 8
    assert spell_sum(products) == "1·0 + 2·3 + 0·2 + (\N{MINUS SIGN}1)·(\N{MINUS SIGN}1) + 3·0 + 1·1"
    assert spell_sum([(None, (0, 0), 0, 5)]) == "0"
    figure = stepper.figure()
    assert figure.get_suptitle() == "Pixel (1, 2) was in 6 windows: its gradient is 8"
    says = stepper.image.says
    assert "window (0, 1) met the pixel with weight (1, 1): 2·3 = 6" in says
    assert "right: 8, the same" in says and "wrong: 6, NOT the same" in says


def test_panels():
    """Each panel shows what its title says; products to come are grey."""
    grad = go_back(G[np.newaxis], W[np.newaxis, np.newaxis])[0]
    figure = draw_stepper(X, W, G, grad, 0, 0, 9)
    assert figure.get_suptitle() == "Pixel (0, 0) was in 1 window: its gradient is 1"
    grids = lay_out(X.shape, 3, G.shape)
    for grid, values in zip(grids, (X, W, G, grad), strict=False):
        assert np.array_equal(read_grid(figure, grid).astype(float), values)
    texts = [text.get_text() for text in figure.axes[0].texts]
    titles = ["input x", "filter w", "upstream gradient g", "gradient of x"]
    titles += ["the same g, in a frame of zeros", "flipped filter", "products"]
    assert [text for text in texts if text in titles] == titles
    assert [*"01234"] * 2 == [text for text in texts if text.isdigit()]
    assert read_grid(figure, grids[5]).ravel().tolist() == ["-2", "1", "0", "0", "3", "2", "-1", "0", "1"]
    assert read_grid(figure, grids[6]).ravel().tolist() == ["0"] * 8 + ["1"]
    assert {"∗", "=", "sum: 1", "after 9 of 9 products:\n1·1 = 1"} < {*texts}
    framed = read_grid(figure, grids[4])  # of the frame only what is under the filter
    assert np.count_nonzero(framed) == 8 + 9
    assert np.array_equal(framed[2:5, 2:5].astype(float), G)


def test_products_to_come_are_grey():
    """The current one is the last in black."""
    grad = go_back(G[np.newaxis], W[np.newaxis, np.newaxis])[0]
    figure = draw_stepper(X, W, G, grad, 1, 2, 4)
    colors = read_grid(figure, lay_out(X.shape, 3, G.shape)[6], "colors").ravel()
    assert colors.tolist() == [BLACK] * 4 + [FAINT] * 5


def test_tiles_and_frames():
    """Yellow is what is multiplied now, blue its window; the pixel itself has a frame of its own."""
    figure = draw_stepper(X, W, G, X, 1, 2, 5)
    grids = lay_out(X.shape, 3, G.shape)
    (tiles,) = figure.axes[0].collections
    yellow = np.isclose(tiles.get_facecolors()[:, :3], to_rgb(YELLOW)).all(axis=1)
    corners = [
        path.vertices.min(axis=0) for path, chosen in zip(tiles.get_paths(), yellow, strict=True) if chosen
    ]
    for corner, grid, cell in zip(
        corners, grids, ((1, 2), (1, 1), (0, 1), (1, 2), (2, 3), (1, 1), (1, 1)), strict=True
    ):
        assert grid.cell(*(corner + CELL / 2)) == cell
    assert len(tiles.get_paths()) == sum(grid.rows * grid.columns for grid in grids)
    corners = {(round(one.get_x(), 6), round(one.get_y(), 6), one.get_width()) for one in shapes_in(figure)}
    for grid, row, column, cells in ((0, 0, 1, 3), (1, 1, 1, 1), (2, 0, 1, 1), (0, 1, 2, 1), (4, 1, 2, 3)):
        left, top = grids[grid].left + column * CELL, grids[grid].top + row * CELL
        assert (round(left, 6), round(top, 6), cells * CELL) in corners


def test_controls_and_clicks(stepper):
    """Every control counts; pixels, windows, weights and products can be clicked."""
    grids = lay_out(X.shape, 3, G.shape)
    clicks = {
        (0, 0, 4): {"row": 0, "column": 4},
        (3, 4, 0): {"row": 4, "column": 0},
        (1, 1, 1): {"product": 5},
        (2, 0, 1): {"product": 5},
        (2, 2, 0): {},  # a window that does not touch pixel (1, 2)
        (4, 1, 2): {"product": 1},
        (4, 6, 6): {},
        (5, 0, 2): {"product": 3},
        (6, 2, 2): {"product": 9},
        (0, 0, -1): {},  # beside it
    }
    for (number, row, column), expected in clicks.items():
        assert stepper.click(0, *middle_of(grids[number], row, column)) == expected, (number, row, column)
    move_every_control(stepper)
    click_cell(stepper, grids[0], 2, 3)
    assert (stepper.state["row"], stepper.state["column"]) == (2, 3)
