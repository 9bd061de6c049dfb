"""Fixtures that tests of several modules use."""

import shutil
import signal

import numpy as np
import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
# Chromium itself would look for updates
FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]

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


@pytest.fixture(scope="session")
def browser():
    """Return a browser without a window; Playwright takes only one in a process."""
    playwright = pytest.importorskip("playwright.sync_api", reason="there is no Playwright")
    if CHROMIUM is None:
        pytest.skip("there is no Chromium")
    with playwright.sync_playwright() as manager:
        browser = manager.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()
