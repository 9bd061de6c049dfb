"""The backprop stepper: its products are the gradient, and a click chooses what was clicked."""

import numpy as np
import pytest
from control_ends import move_every_control
from hypothesis import given
from hypothesis import strategies as st

from cnn_utils import conv2d_backward
from cnn_utils.lesson.figures.lesson_04.stepper import draw_stepper, find_products, spell_sum
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
    shown = {
        axes.get_title(): [text.get_text().replace("\N{MINUS SIGN}", "-") for text in axes.texts]
        for axes in figure.axes
    }
    for title, values in {
        "input x": X,
        "filter w": W,
        "upstream gradient g": G,
        "gradient of x": grad,
    }.items():
        assert [float(text) for text in shown[title][: values.size]] == values.ravel().tolist()
    assert shown["flipped filter"] == ["-2", "1", "0", "0", "3", "2", "-1", "0", "1", "∗"]
    assert shown["products"] == ["0"] * 8 + ["1", "=", "sum: 1"]
    assert (
        len(shown["the same g, in a frame of zeros"]) == 8 + 9
    )  # of the frame only what is under the filter


def test_controls_and_clicks(stepper):
    """Every control counts; pixels, windows, weights and products can be clicked."""
    clicks = {
        (0, 4.2, 0.3): {"row": 0, "column": 4},
        (3, 0, 4): {"row": 4, "column": 0},
        (1, 1, 1): {"product": 5},
        (2, 1, 0): {"product": 5},
        (2, 0, 2): {},  # a window that does not touch pixel (1, 2)
        (4, 2, 1): {"product": 1},
        (4, 6, 6): {},
        (5, 2, 0): {"product": 3},
        (6, 2, 2): {"product": 9},
    }
    for place, expected in clicks.items():
        assert stepper.click(*place) == expected, place
    move_every_control(stepper)
