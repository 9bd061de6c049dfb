"""JupyterLab in a browser without a window, if there are Playwright and Chromium; it asks nobody else."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit

import nbformat
import pytest
from waiting import until

ROOT = Path(__file__).parents[2]
CELLS = "jupyterapp.shell.currentWidget.content.widgets"
FAILED = f"{CELLS}.some((cell) => cell.model.outputs?.toJSON().some((o) => o.output_type === 'error'))"
HERE = ("127.0.0.1", "localhost", "", None)


@pytest.fixture(scope="session")
def server(browser, tmp_path_factory):
    """Start JupyterLab in a folder of its own; return its address and the folder."""
    folder = tmp_path_factory.mktemp("lab")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    places = {
        f"JUPYTER_{name}_DIR": str(folder / f".{name.lower()}") for name in ("CONFIG", "RUNTIME", "DATA")
    }
    command = [
        sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--ip=127.0.0.1",
        f"--port={port}",
        "--IdentityProvider.token=", "--expose-app-in-browser", "--ServerApp.port_retries=0",
    ]  # fmt: skip
    asking = folder / ".settings/@jupyterlab/apputils-extension/notification.jupyterlab-settings"
    asking.parent.mkdir(parents=True)
    asking.write_text('{"fetchNews": "false"}', "utf-8")  # or a question about news lies over the page
    env = {
        **os.environ,
        **places,
        "PYTHONPATH": str(ROOT),
        "JUPYTERLAB_SETTINGS_DIR": str(folder / ".settings"),
    }
    with open(folder / "log.txt", "w", encoding="utf-8") as log:
        process = subprocess.Popen(command, cwd=folder, env=env, stdout=log, stderr=log)
        address = f"http://127.0.0.1:{port}"
        try:
            wait_for(address + "/api/status", process, folder / "log.txt")
            yield address, folder
        finally:
            process.terminate()
            process.wait(20)


def wait_for(address, process, log):
    """Wait until a server answers, at most a minute."""
    end = time.monotonic() + 60
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"JupyterLab did not start: {log.read_text('utf-8')[-2000:]}")


@pytest.fixture(scope="module")
def lab(browser, server, request):
    """Return a function that runs a notebook of some code cells in JupyterLab, and returns the page."""
    address, folder = server
    pages, strangers = [], []

    def listen(asked):
        if urlsplit(asked.url).hostname not in HERE:
            strangers.append(asked.url)

    def open_notebook(*sources, theme=None, width=900, has_touch=False):
        name = f"{request.path.stem}-{len(pages)}.ipynb"
        cells = [nbformat.v4.new_code_cell(source) for source in sources]
        notebook = nbformat.v4.new_notebook(cells=cells)
        notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
        nbformat.write(notebook, folder / name)
        page = browser.new_page(viewport={"width": width, "height": 1100}, has_touch=has_touch)
        pages.append(page)
        page.on("request", listen)
        page.goto(f"{address}/lab/tree/{name}?reset")
        page.wait_for_selector(".jp-NotebookPanel .jp-Cell")
        until(
            page, "window.jupyterapp?.shell.currentWidget?.sessionContext?.session?.kernel?.status === 'idle'"
        )
        if theme:
            page.evaluate(
                "name => jupyterapp.commands.execute('apputils:change-theme', {theme: name})", theme
            )
        page.evaluate("jupyterapp.commands.execute('application:toggle-left-area').catch(() => {})")
        page.evaluate("jupyterapp.commands.execute('notebook:run-all-cells')")
        until(page, f"{FAILED} || {CELLS}.every((cell) => cell.model.executionCount)")
        assert not page.evaluate(FAILED), page.locator(".jp-OutputArea-output").all_inner_texts()
        return page

    yield open_notebook
    for page in pages:
        page.close()
    assert strangers == []
