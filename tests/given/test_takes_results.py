"""Declared functions: whose dtype it is that comes back."""

import numpy as np
import pytest

from cnn_utils import adam_init, cross_entropy_gradient
from cnn_utils.given import kinds, run_kinds
from cnn_utils.given.takes import takes

WIDE = np.ones(3)
NARROW = WIDE.astype(np.float32)


def test_the_order_of_keywords_does_not_matter():
    """Targets may be of a dtype of their own: it is that of the predictions that counts."""
    calls = {"predictions": NARROW, "targets": WIDE}, {"targets": WIDE, "predictions": NARROW}
    assert [cross_entropy_gradient(**call).dtype for call in calls] == ["f", "f"]


def test_an_argument_that_says_it():
    """Given or not; where nobody says it, all stays."""
    f = takes(dtype=kinds.float_type)(lambda dtype=np.float32: WIDE)
    assert (f().dtype, f(np.float64).dtype) == (np.float32, np.float64)
    assert takes(n=kinds.integer(1))(lambda n: WIDE)(3) is WIDE


@pytest.mark.parametrize("kind", [kinds.feature_maps(), run_kinds.mnist_images()])
def test_kinds_without_a_text_for_the_shape(kind):
    """Their arrays say it, too; in the first call and in the next."""
    f = takes(x=kind)(lambda x: WIDE)
    assert [f(np.ones((2, 1, 28, 28), dtype)).dtype for dtype in "fdfd"] == [*"fdfd"]


def test_flat_maps_say_it():
    """As above."""
    f = takes(shape=kinds.sizes("", (1,)), x=kinds.flat_maps("shape"))(lambda x, shape: WIDE)
    assert f(NARROW, (3,)).dtype == np.float32


def test_memory_of_an_optimizer():
    """Like the parameters where they are of one dtype; where they are not, it stays as made."""
    f = takes(parameters=run_kinds.float_arrays())(lambda parameters: {"m": [WIDE], "t": 0})
    assert f([NARROW])["m"][0].dtype == np.float32 and f([NARROW, WIDE])["m"][0] is WIDE
    assert [array.dtype for array in adam_init([NARROW, WIDE])["v"]] == ["f", "d"]
