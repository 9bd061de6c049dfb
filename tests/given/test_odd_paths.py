"""What stands where a file or folder is expected: circles of links, pipes, devices; names of odd letters."""

import os
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from terminal_cases import cut_sample, refused

import cnn_utils.given.open_once as open_once
from cnn_utils import init_params, save_params
from cnn_utils.__main__ import main
from cnn_utils.given import terminal
from cnn_utils.given.class_names import read_classes
from cnn_utils.given.file_kinds import told_by
from cnn_utils.given.npz_sizes import FILE_LIMIT
from cnn_utils.given.run_record import read_data_set, read_figures
from cnn_utils.given.whole_file import whole_file
from cnn_utils.given.words import LONGEST, in_words

READERS = {
    "run.json": lambda path: read_data_set(path.with_name("epoch_1.npz")),
    "classes.txt": read_classes,
    "record.json": lambda path: read_figures(path, {}),
}


@pytest.fixture
def circle(tmp_path, monkeypatch):
    """Return the name of a link that leads to itself, in the folder that the test runs in."""
    monkeypatch.chdir(tmp_path)
    Path("circle").symlink_to("circle")
    return "circle"


@pytest.mark.parametrize("command", ["train --data sample --out", "exercises", "progress", "export"])
@pytest.mark.parametrize("below", ["", "/x"])
def test_circle_of_links(circle, capsys, command, below):
    """One sentence that names it; nothing is written."""
    refused(capsys, [*command.split(), circle + below], circle)
    assert os.listdir() == [circle] and os.readlink(circle) == circle


def test_circle_of_links_is_not_replaced(circle):
    """Neither by a checkpoint nor by anything else that is written."""
    with (
        pytest.raises(OSError, match="circle: is a circle of links"),
        whole_file(circle) as file,
    ):
        file.write(b"x")
    assert os.listdir() == [circle]


@pytest.mark.parametrize("resume", [[], ["--resume"]])
@pytest.mark.parametrize("name", ["checkpoint.npz", "run.json", "epoch_0.npz", "epoch_1.npz"])
@pytest.mark.parametrize("kind", ["a folder", "a circle of links", "a pipe"])
def test_what_is_no_file_of_a_run(tmp_path, capsys, monkeypatch, kind, name, resume):
    """It is noticed before anything is read or written; --resume is not advised, for it would not help."""
    path = tmp_path / "run" / name
    path.parent.mkdir()
    makes = {"a folder": path.mkdir, "a circle of links": lambda: path.symlink_to(name)}
    makes.get(kind, lambda: os.mkfifo(path))()
    monkeypatch.setattr(terminal, "find_mnist", lambda *_: pytest.fail("read the data"))
    refused(
        capsys, ["train", "--out", str(path.parent), *resume], f"{path}: is {kind}, expected a file.*--out$"
    )
    assert os.listdir(path.parent) == [name]


@pytest.mark.parametrize("name", READERS)
def test_what_is_no_text(tmp_path, monkeypatch, name):
    """A pipe that nobody writes into, a device, a folder, a text without end: each is refused by name."""
    monkeypatch.setattr(open_once, "PIPE_PATIENCE", 0.1)
    path = tmp_path / name
    ways = (
        lambda: os.mkfifo(path),
        lambda: path.symlink_to("/dev/zero"),
        lambda: path.mkdir(),
        lambda: path.write_bytes(b" " * (open_once.TEXT_LIMIT + 1)),
    )
    for make in ways:
        make()
        with pytest.raises((OSError, ValueError)) as caught:
            READERS[name](path)
        assert str(path) in in_words(caught.value)
        path.rmdir() if path.is_dir() else path.unlink()


def test_parameters_in_too_large_a_file(tmp_path, capsys):
    """A table of a million members fills the memory before anything of it is unpacked."""
    save_params(tmp_path / "x.npz", init_params(rng=np.random.default_rng(0)))
    content = (tmp_path / "x.npz").read_bytes()
    (tmp_path / "x.npz").write_bytes(bytes(FILE_LIMIT) + content)  # zip files are read from their end
    command = ["predict", "--params", str(tmp_path / "x.npz"), "x.png"]
    refused(capsys, command, f"x.npz: .*{FILE_LIMIT + len(content):,} bytes, expected at most")


def test_names_with_escape_codes(tmp_path, monkeypatch, capsys):
    """They reach the terminal spelt out, wherever a path is printed."""
    monkeypatch.chdir(tmp_path)
    for folder in ("data\x1b[31m", "run\x1b[31m\n"):
        Path(folder).mkdir()
    cut_sample(Path("data\x1b[31m"))
    train = ["train", "--fast", "--workers", "1", "--epochs", "1", "--batch-size", "4"]
    assert main([*train, "--data", "data\x1b[31m", "--out", "run\x1b[31m\n"]) == 0
    Image.new("L", (9, 9)).save("x.png")
    main(["predict", "--params", "run\x1b[31m\n/epoch_1.npz", "x.png"])
    said = "".join(capsys.readouterr())
    assert "\x1b[31m" not in said and r"parameters: run\x1b[31m\n/epoch_1.npz" in said


def test_long_messages_are_cut():
    """A message may quote a file that holds anything; what to do about a full disk stays."""
    assert len(in_words(ValueError("x" * 10**6))) <= LONGEST + 2
    assert in_words(OSError(28, "y" * 10**6)).endswith("make room and try again")


@pytest.mark.parametrize(
    "start, words",
    [
        (b"\0\0\0\x18ftypheic", "HEIC"),
        (b"GIF89a", "a picture"),
        (b"Rar!", "a RAR"),
        (b"\x1f\x8b", "gzip"),
    ],
)
def test_other_files_that_people_have(start, words):
    """Told by their first bytes."""
    assert words in told_by(start + bytes(8))


@pytest.mark.parametrize(
    "start, words",
    [
        (b"", ": it is empty"),
        (bytes(16), ": its first bytes are zero"),
        (b"label,1x1,1x2\r\n5,", r": it begins with the text 'label,1x1,1x2\r\n5,'"),
        (b"t10k-images\0\0\0\0\0", ": it begins with the text 't10k-images'"),  # a tar archive
        (b"<svg xmlns=", ": this is a drawing in SVG"),
        (b"<?xml version=", ": this is XML"),
        ("\ufeff<!DOCTYPE".encode("utf-16"), ": this is a text in UTF-16"),
        (b"\0\0\x08\x02\0\0\0\1", ": this is an IDX file, but with another number of dimensions"),
        (b"\0\0\x0d\x03\0\0\0\1", ": this is an IDX file, but of other numbers"),
        (b"\x07\x81\x13\x99", ""),
    ],
)
def test_what_has_no_mark_of_its_own(start, words):
    """Texts, zeros, nothing; and of what is none of these, nothing is said."""
    assert told_by(start).startswith(words) and bool(words) == bool(told_by(start))
