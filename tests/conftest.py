"""Fixtures that tests of several modules use."""

import signal

import numpy as np
import pytest

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # as for what a shell starts in the background
    signal.signal(signal.SIGINT, signal.default_int_handler)  # the tests of Ctrl-C need it


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
