"""The reading site, served on this machine and read with a browser."""

import functools
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from built_site import BUILT, why_not_built


@pytest.fixture(scope="session")
def built():
    """Return the folder of the built site."""
    if reason := why_not_built():
        pytest.skip(reason)
    return BUILT


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing of it."""

    def log_message(self, *_):
        """Say nothing."""


@pytest.fixture(scope="session")
def address(built):
    """Return where the built site is served."""
    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=built)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture
def open_page(browser, address):
    """Return a function that opens a page; what a page asks another host, or in vain, is an error."""
    tabs, faults = [], []

    def watch(tab):
        tab.on("request", lambda asked: asked.url.startswith((address, "data:", "blob:")) or fault(asked.url))
        tab.on("requestfailed", lambda asked: fault(f"failed: {asked.url}"))
        tab.on("response", lambda answer: answer.status < 400 or fault(f"{answer.status}: {answer.url}"))
        tab.on("pageerror", lambda error: fault(str(error)))

    def fault(words):
        faults.append(words)

    def open_it(name, scheme="light", width=1280):
        tab = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
        tabs.append(tab)
        watch(tab)
        tab.goto(address + name)
        tab.evaluate("window.MathJax?.startup?.promise?.then(() => true)")
        return tab

    yield open_it
    for tab in tabs:
        tab.close()
    assert faults == []
