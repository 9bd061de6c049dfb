"""A product in pieces is the product."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cnn_utils.given.products import PIECE, pieces, product

SIDES = st.one_of(st.integers(1, 9), st.integers(PIECE - 1, PIECE + 1), st.just(2 * PIECE + 1))


@given(st.integers(1, 5), SIDES, SIDES, st.booleans(), st.integers(0, 9))
def test_it_is_the_product(rows, inner, columns, single, seed):
    """Exactly, on whole numbers; of the dtype of the matrices; transposed views too."""
    columns = min(columns, 9) if inner > 9 else columns  # one side is long
    rng = np.random.default_rng(seed)
    dtype = np.float32 if single else np.float64
    a = rng.integers(-3, 4, (rows, inner)).astype(dtype)
    b = rng.integers(-3, 4, (columns, inner)).astype(dtype).T
    result = product(a, b)
    assert np.array_equal(result, a @ b) and result.dtype == dtype


@pytest.mark.parametrize("size", [1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE])
def test_pieces_cover_a_side(size):
    """Each entry once, in order, none longer than a piece."""
    cut = [[*range(size)[piece]] for piece in pieces(size)]
    assert sum(cut, []) == [*range(size)] and max(map(len, cut)) <= PIECE
