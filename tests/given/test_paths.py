"""What is no path, or no place for a file: a sentence that names the argument, before anything is done."""

import os
import re
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from checkpoint_cases import HISTORY, SETTINGS, used_run
from network_cases import new_run
from PIL import Image

from cnn_utils import (
    find_mnist,
    init_params,
    lesson,
    load_checkpoint,
    load_mnist,
    load_params,
    save_checkpoint,
    save_params,
    to_one_hot,
    train,
    training,
)
from cnn_utils.__main__ import main
from cnn_utils.data import read_idx
from cnn_utils.given.digit_image import read_digit
from cnn_utils.given.mnist_files import DATA, SAMPLE_FOLDER
from cnn_utils.given.open_once import read_short_text
from cnn_utils.given.page.export import export_page
from cnn_utils.given.paths import no_file, usable_path
from cnn_utils.given.whole_file import whole_file
from cnn_utils.given.whole_picture import read_whole
from cnn_utils.lesson.classroom.commands import write_class
from cnn_utils.lesson.exercises.edition import write_edition

PARAMS = init_params(rng=np.random.default_rng(0))
IMAGES = SAMPLE_FOLDER / "t10k-images-idx3-ubyte.gz"


def start(checkpoint):
    """Train with a checkpoint."""
    images, labels = np.full((2, 1, 28, 28), 0.5, np.float32), to_one_hot(np.arange(2))
    params, state, rng = new_run()
    train(images, labels, params, state, 1, 2, 0.001, rng, workers=1, checkpoint=checkpoint)


def write(path):
    """Write a byte."""
    with whole_file(path) as file:
        file.write(b"x")


FUNCTIONS = {  # what is called with a path, and what the path is called
    "load_params": (load_params, "path"),
    "save_params": (lambda path: save_params(path, PARAMS), "path"),
    "load_checkpoint": (lambda path: load_checkpoint(path, *new_run(), SETTINGS), "path"),
    "save_checkpoint": (lambda path: save_checkpoint(path, *used_run(), SETTINGS, HISTORY), "path"),
    "read_idx": (partial(read_idx, ndim=3), "path"),
    "images": (lambda path: load_mnist(path, IMAGES), "images_path"),
    "labels": (lambda path: load_mnist(IMAGES, path), "labels_path"),
    "read_digit": (read_digit, "path"),
    "read_whole": (read_whole, "path"),
    "find_mnist": (find_mnist, "source"),
    "train": (start, "checkpoint"),
    "export_page": (lambda path: export_page(path, PARAMS), "path"),
    "read_short_text": (read_short_text, "path"),
    "whole_file": (write, "path"),
    "progress": (lesson.progress, "path"),
    "reset": (lambda path: lesson.reset("relu_forward", path), "path"),
    "write_edition": (write_edition, "path"),
    "write_class": (lambda path: write_class(path, "page.html"), "path"),
    "page of a class": (lambda path: write_class(".", path), "path"),
}


class Bytes:
    """Something path-like that is no text."""

    def __fspath__(self):
        """Return bytes."""
        return b"x"


@pytest.fixture(autouse=True)
def empty_folder(tmp_path, monkeypatch):
    """Let no file be left where the tests run."""
    monkeypatch.chdir(tmp_path)
    yield
    assert not os.listdir(tmp_path)


@pytest.mark.parametrize(
    "path", [3, True, 1.5, b"x.npz", ["x"], Bytes(), "", " ", "a\0b", "\ud800", Path("\0")]
)
@pytest.mark.parametrize("name", FUNCTIONS)
def test_what_is_no_path(name, path, capfd):
    """A number is not taken for an open file, bytes not for a name."""
    function, argument = FUNCTIONS[name]
    with pytest.raises((TypeError, ValueError), match=f"^{argument} is .*, expected .*") as caught:
        function(path)
    is_text = isinstance(path, str | Path)
    assert isinstance(caught.value, ValueError) == is_text and "\0" not in str(caught.value)
    assert len(str(caught.value)) < 150


def test_what_is_a_path():
    """Odd ones, too."""
    for name in ("a", " a ", "ü 数", "\udcff", "a\nb", "~", "."):
        assert usable_path(name) == usable_path(Path(name)) == Path(name)
    assert no_file("nothing") is None and no_file(IMAGES) is None and no_file(".") == "a folder"


PLACES = {
    "a folder": (os.mkdir, "is a folder, expected a file"),
    "a circle": (lambda path: os.symlink(path, path), "is a circle of links, expected a file"),
    "a pipe": (lambda path: os.mkfifo(path), "is a pipe, expected a file"),
    "no folder": (lambda path: os.symlink("none/x.npz", path), "No such file or directory"),
}


@pytest.mark.parametrize("kind", PLACES)
def test_a_checkpoint_that_cannot_be_written(kind, monkeypatch):
    """It is noticed before the first epoch, not after it."""
    monkeypatch.setattr(training, "train_epoch", lambda *_: pytest.fail("an epoch of work"))
    make, words = PLACES[kind]
    make("x.npz")
    with pytest.raises(OSError, match=re.escape(words)) as caught:
        start("x.npz")
    assert "x.npz" in str(caught.value)
    os.rmdir("x.npz") if os.path.isdir("x.npz") else os.unlink("x.npz")


def test_a_checkpoint_in_no_folder(monkeypatch):
    """The same; and in a folder that cannot be written to."""
    monkeypatch.setattr(training, "train_epoch", lambda *_: pytest.fail("an epoch of work"))
    for path in ("none/x.npz", "/proc/x.npz"):
        with pytest.raises(OSError, match=path):
            start(path)


LINES = """
train --out X
train --data X
evaluate --params X
evaluate --data X
predict x.png --params X
export X
export page.html --params X
exercises X
progress X
reset X relu_forward
class X
class readers --output X
"""


@pytest.mark.parametrize("name", ["", "  ", "a\0b"])
@pytest.mark.parametrize("line", LINES.strip().splitlines())
def test_what_names_nothing_in_a_terminal(line, name, capsys):
    """It is wrong usage; an empty name, as an unset variable makes it, is not the folder one is in."""
    with pytest.raises(SystemExit) as stop:
        main([name if word == "X" else word for word in line.split()])
    assert stop.value.code == 2 and f"{name!r} names no file or folder" in capsys.readouterr().err


def test_no_name_among_pictures(capsys, tmp_path_factory):
    """The others are read."""
    good = tmp_path_factory.mktemp("good") / "good.png"
    Image.fromarray(np.eye(28, dtype=np.uint8) * 255).save(good)
    newest = str(DATA / "pretrained" / "epoch_5.npz")
    assert main(["predict", "", "a\0b", str(good), "--params", newest]) == 1
    out, err = capsys.readouterr()
    assert out.count("best guess") == 1 and re.fullmatch("(error: path is '.*', expected .*\n){2}", err)
