"""Downloads, from a server of our own: what arrives is whole and right, or nothing is left of it."""
# ruff: noqa: D102, D103

import gzip
import hashlib
import logging
import socket
import threading
import time
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pooch
import pytest

from cnn_utils.given import limited_request, mnist_download, mnist_files
from cnn_utils.given.mnist_files import find_mnist

FILES = {name: gzip.compress(name.encode() * 9999, mtime=0) for name in mnist_download.CHECKSUMS}
TRAIN, *_, LAST = FILES


class Mirror(BaseHTTPRequestHandler):
    """Serves FILES, some of them spoilt: what is asked for is answered by `answers` if it has the name."""

    def __init__(self, answers, asked, *arguments):
        self.answers, self.asked = answers, asked
        super().__init__(*arguments)

    def do_HEAD(self):
        self.send_error(404)

    def do_GET(self):
        name = self.path.rsplit("/", 1)[1].removesuffix(".gz")
        self.asked.append(name)
        status, content, missing, *_ = self.answers.get(name, (200, FILES[name], 0))
        if status == "silence":
            return time.sleep(2)
        self.send_response(status)
        self.send_header("Content-Length", str(len(content) + missing))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_):
        pass


@pytest.fixture
def serve():
    """Start mirrors; the list of names that a mirror is asked for hangs on its address."""
    servers = []

    def start(answers=None):
        asked = []
        servers.append(ThreadingHTTPServer(("127.0.0.1", 0), partial(Mirror, answers or {}, asked)))
        threading.Thread(target=servers[-1].serve_forever, args=(0.01,), daemon=True).start()
        return f"http://127.0.0.1:{servers[-1].server_port}/mnist/", asked

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


def dead():
    """Return the address of a mirror that nobody runs."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        return f"http://127.0.0.1:{free.getsockname()[1]}/mnist/"


@pytest.fixture
def fetch(tmp_path, monkeypatch):
    """Let find_mnist download from given mirrors into a folder of the test; return what it found."""
    folder = tmp_path / "data" / "mnist"
    monkeypatch.setattr(mnist_files, "FULL_FOLDER", folder)
    sums = {name: hashlib.sha256(content).hexdigest() for name, content in FILES.items()}
    monkeypatch.setattr(mnist_download, "CHECKSUMS", sums)
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    for variable in ("CNN_UTILS_MNIST", "CNN_UTILS_OFFLINE"):
        monkeypatch.delenv(variable, raising=False)

    def find(*mirrors):
        monkeypatch.setattr(mnist_download, "MIRRORS", mirrors)
        return find_mnist()

    find.folder = folder
    return find


def whole(folder):
    """Return the names of the files in a folder, once sure that each is as it should be."""
    for path in folder.iterdir():
        assert path.read_bytes() == FILES[path.name.removesuffix(".gz")]
    return {path.name.removesuffix(".gz") for path in folder.iterdir()}


def test_download_happens_once_with_one_bar_and_no_log_lines(serve, fetch, capfd):
    mirror, asked = serve()
    files = fetch(mirror, dead())
    assert files.kind == "full" and files.train_images == fetch.folder / f"{TRAIN}.gz"
    assert whole(fetch.folder) == set(FILES) and asked == list(FILES)
    out, err = capfd.readouterr()
    assert out == "MNIST: downloaded from 127.0.0.1.\n"
    assert "MNIST:" in err and "pooch" not in err.lower() and "Downloading" not in err and "\n" not in err
    assert fetch(mirror, dead()) == files and len(asked) == 4
    assert capfd.readouterr() == ("", "")


def test_the_level_of_poochs_log_is_put_back(serve, fetch):
    pooch.get_logger().setLevel(logging.DEBUG)
    fetch(serve({TRAIN: (404, b"", 0)})[0])
    assert pooch.get_logger().level == logging.DEBUG


def test_only_what_is_missing_is_fetched(serve, fetch):
    fetch.folder.mkdir(parents=True)
    (fetch.folder / TRAIN).write_text("mine, and left alone", "utf-8")
    mirror, asked = serve()
    assert fetch(mirror).train_images == fetch.folder / TRAIN
    assert asked == list(FILES)[1:] and (fetch.folder / TRAIN).read_text("utf-8") == "mine, and left alone"


DAMAGED = "sends a damaged {}.gz, or something else, such as an error page"
SPOILT = {  # status, contents, how many bytes too many are promised, and what is said of it
    "error page": (200, b"<html>Please log in</html>", 0, DAMAGED),
    "empty": (200, b"", 0, DAMAGED),
    "truncated": (200, FILES[TRAIN][:-7], 0, DAMAGED),
    "broken off": (200, FILES[TRAIN][:-7], 7, "breaks off the download (ChunkedEncodingError)"),
    "altered": (200, FILES[TRAIN][:-1] + b"?", 0, DAMAGED),
    "missing": (404, b"no such file", 0, "answers 404 Not Found"),
    "server error": (503, b"later", 0, "answers 503 Service Unavailable"),
}


@pytest.mark.parametrize("name", [TRAIN, LAST])
@pytest.mark.parametrize("how", SPOILT)
def test_spoilt_file_is_taken_from_the_second_mirror(serve, fetch, capfd, how, name):
    second, asked = serve()
    assert fetch(serve({name: SPOILT[how]})[0], second).kind == "full"
    assert whole(fetch.folder) == set(FILES)
    assert asked == list(FILES)[list(FILES).index(name) :]  # what the first mirror sent whole is kept
    assert f", because 127.0.0.1 {SPOILT[how][3].format(name)}.\n" in capfd.readouterr().out


@pytest.mark.parametrize("how", SPOILT)
def test_spoilt_everywhere_gives_the_sample_and_leaves_nothing(serve, fetch, capfd, how):
    assert fetch(serve({TRAIN: SPOILT[how]})[0], serve({TRAIN: SPOILT[how]})[0]).kind == "sample"
    assert not fetch.folder.exists()
    out = capfd.readouterr().out
    assert out.count("\n") == 1 and out.count("127.0.0.1 " + SPOILT[how][3].format(TRAIN)) == 2
    assert mnist_files.SAMPLE_ACCURACY_NOTE in out


def test_dead_mirrors(serve, fetch, capfd):
    assert fetch(dead(), dead()).kind == "sample" and not fetch.folder.exists()
    assert capfd.readouterr().out.count("127.0.0.1 cannot be reached (ConnectionError)") == 2
    assert fetch(dead(), serve()[0]).kind == "full" and whole(fetch.folder) == set(FILES)
    said = "MNIST: downloaded from 127.0.0.1, because 127.0.0.1 cannot be reached (ConnectionError).\n"
    assert capfd.readouterr().out == said


def test_silent_mirror_is_given_up_soon(fetch, monkeypatch, capfd):
    monkeypatch.setattr(mnist_download, "REACH_SECONDS", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent:  # takes calls, never answers
        assert fetch(f"http://127.0.0.1:{silent.getsockname()[1]}/mnist/").kind == "sample"
    assert "does not answer within 0.2 seconds" in capfd.readouterr().out


def test_mirror_that_falls_silent_is_given_up(serve, fetch, monkeypatch, capfd):
    monkeypatch.setattr(limited_request, "PACE_SECONDS", 0.5)
    assert fetch(serve({LAST: ("silence", b"", 0)})[0]).kind == "sample"
    assert whole(fetch.folder) == set(FILES) - {LAST}  # whole files are kept, for the next time
    assert "127.0.0.1 sends nothing in 0.5 seconds" in capfd.readouterr().out


def test_slow_look_up_of_a_name_is_given_up_too(fetch, monkeypatch, capfd):
    monkeypatch.setattr(mnist_download, "REACH_SECONDS", 0.2)
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: time.sleep(3))
    start = time.monotonic()
    assert fetch("http://mirror.invalid/mnist/").kind == "sample" and time.monotonic() - start < 2
    assert "mirror.invalid does not answer within 0.2 seconds" in capfd.readouterr().out


def test_folder_that_cannot_be_made(serve, fetch, capfd):
    fetch.folder.parent.write_text("a file where the folder should be", "utf-8")
    assert fetch(serve()[0]).kind == "sample"
    assert "is of no use here" in capfd.readouterr().out
