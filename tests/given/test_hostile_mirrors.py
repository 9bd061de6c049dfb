"""Mirrors that mean no good: each is given up in time, and nothing is left of it."""

import gzip
import hashlib
import subprocess
import sys
import threading
import time

import numpy as np
import pytest
from hostile_mirrors import MIRRORS, Hostile, send, with_length

from cnn_utils.given import limited_request, mnist_download, mnist_files
from cnn_utils.given.limited_request import download_bytes

NAMES = list(mnist_download.CHECKSUMS)
GOOD = gzip.compress(np.random.default_rng(0).bytes(3000), mtime=0)


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    """Give up sooner than readers do."""
    monkeypatch.setattr(limited_request, "PACE_SECONDS", 0.3)
    monkeypatch.setenv("no_proxy", "127.0.0.1")


@pytest.mark.parametrize("name", MIRRORS)
def test_every_one_is_given_up(name, tmp_path, monkeypatch, capfd):
    """In a sentence without escape codes; no file, no folder, and no thread that goes on."""
    before = {*threading.enumerate()}
    mirror = Hostile(name)
    monkeypatch.setattr(mnist_download, "MIRRORS", (mirror.address,))
    said = mnist_download.download(tmp_path / "mnist", NAMES)
    mirror.socket.close()
    assert said.startswith("127.0.0.1 ") and said.isprintable() and len(said) < 150
    assert not (tmp_path / "mnist").exists() and "\x1b" not in capfd.readouterr().out
    ours = [thread for thread in {*threading.enumerate()} - before if "talk" in thread.name]
    for thread in ours:
        if thread._target and thread._target.__self__.__class__.__name__ == "Line":
            thread.join(100)
            assert not thread.is_alive()


def asked(answer, limit=4000):
    """Return what is downloaded from a server with one answer."""
    mirror = Hostile("a page")
    mirror.answer = answer
    try:
        return download_bytes(mirror.address, limit, lambda count: None)
    finally:
        mirror.socket.close()


PACKED = b"Content-Encoding: gzip\r\n"


@pytest.mark.parametrize("body", [GOOD, gzip.compress(GOOD)], ids=["only said so", "packed twice"])
def test_a_mirror_that_packs_what_is_packed(body):
    """The .gz comes out as it is, whether the server only says that it is packed, or packs it again."""
    assert asked(send(with_length(b"%d" % len(body), body, PACKED))) == GOOD


def test_no_more_than_the_size_is_read():
    """A byte more is too many."""
    whole = send(with_length(b"%d" % len(GOOD), GOOD))
    assert asked(whole, len(GOOD)) == GOOD
    with pytest.raises(OSError, match=f"sends more than the {len(GOOD) - 1:,} bytes"):
        asked(whole, len(GOOD) - 1)


def test_what_comes_slowly_but_steadily_is_taken(monkeypatch):
    """A line of the least pace takes longer than the patience with one that is silent."""

    def slow(connection):
        connection.sendall(with_length(b"%d" % len(GOOD)))
        for start in range(0, len(GOOD), 500):
            time.sleep(0.15)
            connection.sendall(GOOD[start : start + 500])

    monkeypatch.setattr(limited_request, "PACE_SECONDS", 0.6)
    monkeypatch.setattr(limited_request, "PACE_BYTES", 100)
    monkeypatch.setattr(limited_request, "CHUNK", 100)
    start = time.monotonic()
    assert asked(slow) == GOOD and time.monotonic() - start > 0.7


def idx(name):
    """Return a small file of one of the four kinds."""
    shape = (3, 28, 28) if "images" in name else (3,)
    header = np.array([0x800 + len(shape), *shape], ">u4").tobytes()
    return gzip.compress(header + bytes(np.prod(shape)), mtime=0)


FOUR_AT_ONCE = """
import sys
from cnn_utils.given import mnist_download, mnist_files
from pathlib import Path
mnist_files.FULL_FOLDER = Path(sys.argv[1])
mnist_download.MIRRORS = (sys.argv[2],)
mnist_download.CHECKSUMS.update(eval(sys.argv[3]))
print(mnist_files.find_mnist().kind)
"""


def good_mirror(counts):
    """Return a mirror of small files, slow enough for others to come in between."""
    mirror = Hostile("a page")
    talk = mirror.talk

    def note(connection):
        asked = connection.recv(65536, 2)  # 2: only peek
        name = asked.split(b" ")[1].rsplit(b"/", 1)[1].decode().removesuffix(".gz")
        if asked.startswith(b"GET"):
            counts.append(name)
            time.sleep(0.1)
            mirror.answer = send(with_length(b"%d" % len(idx(name)), idx(name)))
        talk(connection)

    mirror.talk = note
    return mirror


@pytest.fixture
def course(tmp_path, monkeypatch):
    """Return a folder for downloads, a mirror, and which files it was asked for."""
    counts = []
    mirror = good_mirror(counts)
    sums = {name: hashlib.sha256(idx(name)).hexdigest() for name in NAMES}
    monkeypatch.setattr(mnist_download, "CHECKSUMS", sums)
    monkeypatch.setattr(mnist_download, "MIRRORS", (mirror.address,))
    monkeypatch.setattr(mnist_files, "FULL_FOLDER", tmp_path / "mnist")
    monkeypatch.setattr(limited_request, "PACE_SECONDS", 20)
    monkeypatch.delenv("CNN_UTILS_MNIST", raising=False)
    monkeypatch.setenv("CNN_UTILS_OFFLINE", "0")
    yield tmp_path / "mnist", mirror, counts
    mirror.socket.close()


def test_four_downloads_at_once(course):
    """One of them downloads, the others wait and find everything there."""
    folder, mirror, counts = course
    command = [
        sys.executable,
        "-c",
        FOUR_AT_ONCE,
        str(folder),
        mirror.address,
        repr(mnist_download.CHECKSUMS),
    ]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8") for _ in range(4)]
    said = [process.communicate(timeout=120)[0] for process in running]
    assert [text.splitlines()[-1] for text in said] == ["full"] * 4
    assert counts == NAMES and sorted(path.name for path in folder.iterdir()) == sorted(
        f"{n}.gz" for n in NAMES
    )


def test_a_damaged_file_in_the_folder_is_replaced(course):
    """Cut off, or a page that was saved under its name; what is only packed in another way stays."""
    folder, mirror, counts = course
    assert mnist_files.find_mnist().kind == "full"
    (folder / f"{NAMES[0]}.gz").write_bytes(idx(NAMES[0])[:-9])
    (folder / f"{NAMES[1]}.gz").write_bytes(b"<html>log in</html>")
    other = gzip.compress(gzip.decompress(idx(NAMES[2])), compresslevel=1, mtime=7)
    (folder / f"{NAMES[2]}.gz").write_bytes(other)
    counts.clear()
    assert mnist_files.find_mnist().kind == "full" and counts == NAMES[:2]
    assert (folder / f"{NAMES[0]}.gz").read_bytes() == idx(NAMES[0])
    assert (folder / f"{NAMES[2]}.gz").read_bytes() == other


def test_a_damaged_file_is_named_where_it_cannot_be_replaced(course, monkeypatch, capsys):
    """Offline, the sample serves, and the damaged file stays as it is."""
    folder, mirror, _ = course
    mnist_files.find_mnist()
    path = folder / f"{NAMES[3]}.gz"
    path.write_bytes(b"PK\3\4 and so on")
    capsys.readouterr()
    monkeypatch.setenv("CNN_UTILS_OFFLINE", "1")
    assert mnist_files.find_mnist().kind == "sample"
    assert f"because CNN_UTILS_OFFLINE is set, and {path} is damaged;" in capsys.readouterr().out
    assert path.read_bytes() == b"PK\3\4 and so on"
