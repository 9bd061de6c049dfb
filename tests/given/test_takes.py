"""Declared arguments: what is refused, what is remembered, and that a function stays what it is."""

import inspect
import pickle

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cnn_utils
from cnn_utils.given import kinds
from cnn_utils.given.takes import MEMORY, takes
from cnn_utils.layers.relu import relu_forward

DECLARED = [name for name in cnn_utils.__all__ if hasattr(getattr(cnn_utils, name), "__wrapped__")]


@takes(x="N? D", weights="D K", rate=kinds.real(0, 1), count=kinds.integer(1), rng=kinds.generator)
def scale(x, weights, rate=0.5, count=2, rng=None, extra=None):
    """Scale."""
    return x @ weights * rate, type(rate), type(count)


X, WEIGHTS = np.ones((4, 3)), np.ones((3, 2))


@pytest.mark.parametrize("name", DECLARED)
def test_a_function_stays_what_it_is(name):
    """Name, arguments, docstring, source and pickle, as a reader and a worker process need them."""
    function = getattr(cnn_utils, name)
    assert function.__name__ == name and function.__doc__ == function.__wrapped__.__doc__
    assert inspect.signature(function) == inspect.signature(function.__wrapped__)
    assert pickle.loads(pickle.dumps(function)) is function
    source = inspect.getsource(function)
    assert source.startswith("@takes(") and f"def {name}(" in source


def test_many_are_declared():
    """So that the test above is not one of nothing."""
    assert len(DECLARED) >= 20


WRONG = [
    ({"x": np.ones((4, 2))}, "weights has shape (3, 2), expected (D, K) with D = 2"),
    ({"x": np.ones((1, 4, 3))}, "x has shape (1, 4, 3), expected (D,) or (N, D)"),
    ({"weights": WEIGHTS.astype(np.float32)}, "weights has dtype float32, expected float64"),
    ({"x": [1.0]}, "x is of type list, expected a NumPy array"),
    ({"rate": 1}, "rate is 1, expected a number in [0, 1)"),
    ({"rate": True}, "rate is True, expected a number"),
    ({"rate": np.nan}, "rate is nan, expected a number in [0, 1)"),
    ({"count": 0}, "count is 0, expected at least 1"),
    ({"count": 2.0}, "count is 2.0, expected an integer"),
    ({"count": True}, "count is True, expected an integer"),
    ({"rng": 0}, "rng is of type int, expected a numpy.random.Generator"),
]


@pytest.mark.parametrize(("changes", "message"), WRONG)
@pytest.mark.parametrize("positional", [True, False])
def test_wrong_calls(changes, message, positional):
    """The same sentence before and after a right call of the same kind, by position and by name."""
    call = {"x": X, "weights": WEIGHTS, "rate": 0.5, "count": 1, "rng": None} | changes
    for _ in range(2):
        with pytest.raises((TypeError, ValueError)) as caught:
            scale(*call.values()) if positional else scale(**call)
        assert str(caught.value) == message
        scale(X, WEIGHTS)
        scale(X, WEIGHTS, 0.5, 1, None)
        scale(x=X, weights=WEIGHTS, rate=0.5, count=1, rng=None)


@pytest.mark.parametrize("true_or_one", [(1, True), (1.0, True), (1, 1.0)])
def test_what_is_equal_is_not_the_same(true_or_one):
    """A call that was right doesn't make one right whose arguments are only equal: 1 == True == 1.0."""
    right, wrong = true_or_one

    @takes(number=kinds.integer(1) if isinstance(right, int) else kinds.real(0))
    def f(number):
        return number

    assert f(right) == right
    with pytest.raises(TypeError):
        f(wrong)


def test_equal_shapes_of_other_types():
    """The same for numbers in a tuple."""
    assert cnn_utils.flatten_backward(np.ones(6), (1, 2, 3)).shape == (1, 2, 3)
    for shape in ((1.0, 2.0, 3.0), (True, 2, 3)):
        with pytest.raises(TypeError, match="^a size in original_shape is "):
            cnn_utils.flatten_backward(np.ones(6), shape)


def test_an_argument_that_others_depend_on():
    """A remembered call says nothing of the same array beside another size."""
    input, grad, indices = np.zeros((1, 4, 4)), np.ones((1, 2, 2)), np.zeros((1, 2, 2), int)
    assert cnn_utils.maxpool2d_backward(grad, indices, input.shape, 2).shape == (1, 4, 4)
    with pytest.raises(ValueError, match="^upstream_grad has shape"):
        cnn_utils.maxpool2d_backward(grad, indices, (1, 6, 6), 2)
    with pytest.raises(ValueError, match="^saved_max_indices has entries 7"):
        cnn_utils.maxpool2d_backward(grad, indices + 7, input.shape, 2)
    assert cnn_utils.relative_error([1.0], [1.0]) == 0
    with pytest.raises(ValueError, match="^actual has shape"):
        cnn_utils.relative_error(np.ones(2), np.ones(3))


@pytest.mark.parametrize("number", [np.float64(0.5), np.float32(0.5), np.float16(0.5)])
def test_plain_numbers(number):
    """NumPy's own become Python's, beside which float32 stays float32."""
    assert scale(X, WEIGHTS, number, np.int8(2))[1:] == (float, int)


@pytest.mark.parametrize("args", [(X,), (X, WEIGHTS, 0.5, 1, None, 0, 0)])
@pytest.mark.parametrize("kwargs", [{}, {"unknown": 1}, {"x": X}])
def test_a_call_that_does_not_fit_is_left_to_python(args, kwargs):
    """Arguments that are missing, too many, unknown or given twice."""
    with pytest.raises(TypeError, match=r"^scale\(\) "):
        scale(*args, **kwargs)


def test_an_unknown_name_in_a_declaration():
    """Misspelt, it would declare nothing."""
    with pytest.raises(TypeError, match="relu_forward has no argument inptu"):
        takes(inptu="...")(relu_forward)


def test_memory_does_not_grow_without_end():
    """Calls of ever new shapes, as with batches of any size."""

    @takes(x="D")
    def length(x):
        return len(x)

    assert [length(np.zeros(n)) for n in range(1, 2 * MEMORY)] == [*range(1, 2 * MEMORY)]
    with pytest.raises(ValueError, match="^x has shape"):
        length(np.zeros((2, 2)))


@pytest.mark.parametrize(("saves", "saved", "dtype"), [
    (bool, np.array([0.0, 1.0]), bool),
    (bool, np.array([True, False]), bool),
    (int, np.array([0.0, 3.0]), int),
    (int, np.array([0, 3], np.uint8), np.uint8),
])  # fmt: skip
def test_what_is_saved(saves, saved, dtype):
    """A mask of floats becomes one of bools, places in floats become integers; what fits stays as it is."""
    output, kept = takes(saves=saves, x="...")(lambda x: (x, saved))(X)
    assert output is X and kept.dtype == dtype and np.array_equal(kept, saved)
    assert (kept is saved) == (saved.dtype == dtype)


@pytest.mark.parametrize("results", [None, X, (X,), (X, None), (X, X, X), [X, X], (X, "text")])
def test_a_function_that_saves_nothing(results):
    """What is no pair with an array is nobody's business here."""
    assert takes(saves=bool, x="...")(lambda x: results)(X) is results


WIDE, NARROW, MASK = np.ones(2), np.ones(2, np.float32), np.ones(2, bool)


@pytest.mark.parametrize(("results", "dtypes"), [
    (WIDE, "f"), ((WIDE, MASK), "f?"), ((NARROW, WIDE), "ff"), (MASK, "?"), ([WIDE], "d"),
    (WIDE.astype(np.int64), np.dtype(np.int64).char),
])  # fmt: skip
def test_float32_stays_float32(results, dtypes):
    """However the body computes; what is no array of floats isn't touched. By name or by place."""
    declared = takes(flag=kinds.optional(kinds.integer(0)), x="...")(lambda flag, x: results)
    for got in (declared(None, NARROW), declared(x=NARROW, flag=1)):
        arrays = got if isinstance(got, tuple | list) else [got]
        assert "".join(array.dtype.char for array in arrays) == dtypes


def test_what_fits_is_not_copied():
    """Nor is what has no array of floats to go by, unless the declaration says a dtype."""
    assert takes(x="...")(lambda x: x)(NARROW) is NARROW
    assert takes(n=kinds.integer(0))(lambda n: WIDE)(3) is WIDE
    assert takes(gives=np.float32)(lambda: (WIDE, MASK))()[0].dtype == np.float32
    assert takes(gives=np.float32)(lambda: NARROW)() is NARROW


@settings(deadline=None)
@given(sizes=st.lists(st.integers(0, 3), min_size=1, max_size=5), dtype=st.sampled_from("fdil"))
def test_any_array(sizes, dtype):
    """A call is right exactly where the definition of the shape says so."""

    @takes(x="N? C W")
    def f(x):
        return True

    right = dtype in "fd" and len(sizes) in (2, 3) and 0 not in sizes
    for _ in range(2):
        try:
            assert f(np.zeros(sizes, dtype)) and right
        except (TypeError, ValueError) as error:
            assert not right and str(error).startswith("x has ")
