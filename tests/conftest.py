"""Fixtures that tests of several modules use."""

import numpy as np
import pytest


@pytest.fixture
def rng():
    """Return a generator with the same numbers in every run."""
    return np.random.default_rng(0)


@pytest.fixture(scope="session")
def ask_pytorch():
    """Return the function that asks PyTorch; skip where PyTorch is not installed."""
    pytest.importorskip("torch", reason="PyTorch is not installed; the stored references are compared anyway")
    from pytorch_twins import ask_pytorch

    return ask_pytorch
