"""A few thousand damaged files; benchmarks/soak.py tries 300,000."""

import json
import warnings

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from soak_inputs import MAKERS, NOTEBOOK, make
from soak_readers import answer_to, try_one

COUNTS = {"IDX": 1500, "gzip": 600, "npz": 100, "JSON": 600, "picture": 80, "notebook": 250}
TREES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda part: (
        st.lists(part, max_size=4) | st.dictionaries(st.sampled_from(["cells", "source", "a"]), part)
    ),
    max_leaves=8,
)


@pytest.fixture(autouse=True)
def no_warnings():
    """Let Pillow and NumPy warn of nothing."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


@pytest.mark.parametrize("kind", COUNTS)
def test_damaged_files(kind, tmp_path):
    """Each is read, or refused by name with a documented error; some of either."""
    answers = {try_one(kind, number, tmp_path / "damaged-file") for number in range(COUNTS[kind])}
    assert answers == {"read", "refused"}


def test_the_same_number_gives_the_same_file():
    """So that what went wrong can be tried again."""
    assert COUNTS.keys() == MAKERS.keys()
    assert all(make(kind, 7) == make(kind, 7) != make(kind, 8) for kind in MAKERS)


@settings(deadline=None, max_examples=150)
@given(data=st.binary(max_size=200), kind=st.sampled_from([*MAKERS]))
def test_any_bytes(tmp_path_factory, data, kind):
    """Of every kind of file."""
    path = tmp_path_factory.getbasetemp() / "any-bytes"
    assert answer_to(kind, data, path, False) in ("read", "refused")


@settings(deadline=None, max_examples=150)
@given(cells=TREES, source=TREES)
def test_any_notebook(tmp_path_factory, cells, source):
    """Cells of anything, and a cell whose source is anything."""
    path = tmp_path_factory.getbasetemp() / "any-notebook"
    for tree in ({"cells": cells}, {"cells": [NOTEBOOK["cells"][1] | {"source": source}]}):
        assert answer_to("notebook", json.dumps(tree).encode(), path, False) in ("read", "refused")
