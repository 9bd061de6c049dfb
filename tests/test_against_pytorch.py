"""Every function against PyTorch: live where it is installed, and against stored answers everywhere."""

import runpy
from pathlib import Path

import numpy as np
import pytest
from cases import CASES
from helpers import REFERENCES, TOLERANCES, assert_same, call

TOOL = Path(__file__).parent.parent / "tools" / "make_layer_references.py"


@pytest.mark.parametrize("dtype", TOLERANCES)
@pytest.mark.parametrize("name", CASES)
def test_live(ask_pytorch, name, dtype):
    """One image, one image as a batch, and a batch of 8, in 10 random shapes each."""
    for seed in range(30):
        case = CASES[name](np.random.default_rng(seed), dtype, [None, 1, 8][seed % 3])
        assert_same(call(name, case), ask_pytorch(name, case), TOLERANCES[dtype])


def read_references():
    """Return the stored (name, arguments, results)."""
    with np.load(REFERENCES, allow_pickle=False) as file:
        arrays = {tuple(key.split("/")): file[key] for key in file}
    for name, number in sorted({key[:2] for key in arrays}):
        parts = {key[2:]: value for key, value in arrays.items() if key[:2] == (name, number)}
        arguments = {
            key: tuple(value.tolist()) if key.endswith("shape") else value if value.ndim else value.item()
            for (kind, key), value in parts.items()
            if kind == "argument"
        }
        yield name, arguments, [value for (kind, _), value in parts.items() if kind == "result"]


def test_stored():
    """What PyTorch said when the file was made; needs no PyTorch."""
    asked = []
    for name, arguments, results in read_references():
        asked.append(name)
        assert_same(call(name, arguments), results, TOLERANCES[np.float64])
    assert sorted(asked) == sorted(5 * list(CASES.keys() - {"dropout_forward"}))


def test_stored_answers_are_still_those_of_pytorch(ask_pytorch):
    """The tool makes the file again, up to rounding."""
    fresh = runpy.run_path(str(TOOL))["make_references"]()
    with np.load(REFERENCES, allow_pickle=False) as file:
        assert set(file) == set(fresh)
        assert_same([fresh[key] for key in file], [file[key] for key in file], 1e-14)
