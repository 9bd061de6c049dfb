"""Files, pipes and devices: opened once, never waited for without end, never unpacked without end."""

import gzip
import os
import struct
import subprocess
import sys
import threading
import tracemalloc
from contextlib import suppress

import numpy as np
import pytest
from PIL import Image

from cnn_utils import find_mnist, init_params, load_mnist, load_params, save_params
from cnn_utils.data import read_idx
from cnn_utils.given import open_once
from cnn_utils.given.digit_image import read_digit

needs_pipes = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes have no names here")
IDX = struct.pack(">4I", 0x0803, 2, 3, 4) + bytes(range(24))


def seven(path):
    """Draw an angular 7."""
    picture = np.full((100, 80), 255, np.uint8)
    picture[20:30, 20:60] = picture[20:80, 50:60] = 0
    Image.fromarray(picture).save(path, "PNG")


def through_pipe(folder, data):
    """Return the path of a pipe through which these bytes come, from another thread, a part at a time."""
    path = folder / "pipe"
    os.mkfifo(path)

    def write():
        with suppress(BrokenPipeError), open(path, "wb", buffering=0) as pipe:
            for start in range(0, len(data), 1000):
                pipe.write(data[start : start + 1000])

    threading.Thread(target=write, daemon=True).start()
    return path


@needs_pipes
def test_every_kind_of_file_comes_through_a_pipe(tmp_path):
    """As ``<(cat file)`` does: images, parameters, a picture."""
    for number, data in enumerate((IDX, gzip.compress(IDX))):
        (tmp_path / str(number)).mkdir()
        assert read_idx(through_pipe(tmp_path / str(number), data), 3).ravel().tolist() == [*range(24)]
    params = init_params(rng=np.random.default_rng(0))
    save_params(tmp_path / "params.npz", params)
    seven(tmp_path / "seven.png")
    for name, read in (("params.npz", load_params), ("seven.png", read_digit)):
        folder = tmp_path / f"pipe of {name}"
        folder.mkdir()
        came = read(through_pipe(folder, (tmp_path / name).read_bytes()))
        assert all(map(np.array_equal, came, read(tmp_path / name)))


@needs_pipes
@pytest.mark.parametrize("read", [lambda path: read_idx(path, 3), load_params, read_digit])
def test_a_pipe_that_nobody_writes_into(read, tmp_path, monkeypatch):
    """It is waited for, but not for long."""
    monkeypatch.setattr(open_once, "PIPE_PATIENCE", 0.1)
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match="pipe: nothing comes through this pipe for 0.1 seconds"):
        read(tmp_path / "pipe")


@needs_pipes
def test_a_pipe_without_end(tmp_path, monkeypatch):
    """No more than the largest file is taken."""
    monkeypatch.setattr(open_once, "PIPE_LIMIT", 5000)
    with pytest.raises(ValueError, match="pipe: more than 5,000 bytes come through this pipe"):
        read_idx(through_pipe(tmp_path, bytes(200_000)), 3)


@pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="there is no /dev/zero")
@pytest.mark.parametrize("read", [lambda path: read_idx(path, 3), load_params, read_digit])
def test_a_device_is_refused(read):
    """It has no end."""
    for path in ("/dev/zero", "/dev/null"):
        with pytest.raises(OSError, match=f"^{path}: is a device, expected a file$"):
            read(path)


def test_files_are_closed(tmp_path):
    """The packed file, too, whether reading ends well or not."""
    code = "import sys, pathlib; from cnn_utils.data import read_idx\nfor path in sys.argv[1:]:\n"
    code += "    try: read_idx(pathlib.Path(path), 3)\n    except ValueError: pass"
    for name, data in {"good": IDX, "packed": gzip.compress(IDX), "cut": gzip.compress(IDX)[:-9]}.items():
        (tmp_path / name).write_bytes(data)
    command = [sys.executable, "-W", "error::ResourceWarning", "-X", "dev", "-c", code, *tmp_path.iterdir()]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=100)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_small_file_that_unpacks_to_much(tmp_path):
    """Its header tells the truth, and yet it is no file of digits: the memory stays small."""
    path = tmp_path / "bomb.gz"
    with gzip.open(path, "wb", compresslevel=1) as file:
        file.write(struct.pack(">4I", 0x0803, 250_000, 28, 28))
        for _ in range(196):
            file.write(bytes(1_000_000))
    tracemalloc.start()
    with pytest.raises(ValueError, match="bomb.gz: damaged gzip file .it unpacks to more than 20 times"):
        read_idx(path, 3)
    assert tracemalloc.get_traced_memory()[1] < 4 * (1 << 20) + 40 * path.stat().st_size
    tracemalloc.stop()


def test_an_honest_file_is_far_from_the_limit():
    """MNIST's own files are packed to a fifth at most."""
    files = find_mnist("sample")
    for path in files[:4]:
        size = len(gzip.decompress(path.read_bytes()))
        assert size < open_once.RATIO / 2 * path.stat().st_size
    load_mnist(files.test_images, files.test_labels)


KINDS = {
    "a web page": b"<!DOCTYPE html><html><body>Please log in</body></html>",
    "a web page after a blank line": b"\n  <html><body>Please log in</body></html>",
    "a zip file": b"PK\3\4" + bytes(60),
    "packed twice": gzip.compress(gzip.compress(IDX)),
    "Git LFS": b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 9912422\n",
    "file of labels": struct.pack(">2I", 0x0801, 60) + bytes(60),
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(60),
}


@pytest.mark.parametrize("words", KINDS)
def test_files_that_people_really_have_are_called_what_they_are(words, tmp_path):
    """As a file of images; and, those that are no picture, as a picture and as parameters."""
    path = tmp_path / "file"
    path.write_bytes(KINDS[words])
    words = words.removesuffix(" after a blank line")
    with pytest.raises(ValueError, match=f"file: wrong magic number.*: this .*{words}"):
        read_idx(path, 3)
    if words not in ("a picture", "packed twice", "a zip file"):
        for read in (load_params, read_digit):
            with pytest.raises(ValueError, match=f"file: .*{words}"):
                read(path)
