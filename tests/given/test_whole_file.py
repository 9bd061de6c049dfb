"""Writing in whole: what stands in the way is named, and paths that people write."""

import errno
import os

import pytest
from terminal_cases import no_file_larger_than

from cnn_utils.given.whole_file import whole_file
from cnn_utils.given.words import expanded, in_words


@pytest.mark.parametrize("size", [0, 1, 1000, 99_999])
def test_full_disk(tmp_path, size):
    """The path is named, not the file beside it; what stood there still does, and nothing lies about."""
    path = tmp_path / "x.bin"
    path.write_bytes(b"old")
    with no_file_larger_than(size), pytest.raises(OSError) as caught, whole_file(path) as file:
        file.write(bytes(100_000))
    assert in_words(caught.value) == f"{path}: File too large; make room and try again"
    assert path.read_bytes() == b"old" and [*tmp_path.iterdir()] == [path]


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EIO])
def test_errors_of_the_system(tmp_path, number):
    """They name no file by themselves; of a full disk the next step is said."""
    with pytest.raises(OSError) as caught, whole_file(tmp_path / "x") as _:
        raise OSError(number, os.strerror(number))
    full = "" if number == errno.EIO else "; make room and try again"
    assert in_words(caught.value) == f"{tmp_path / 'x'}: {os.strerror(number)}{full}"


def test_errors_of_others_stay(tmp_path):
    """An error that names another file, or says something of its own, is no error of this one."""
    for error in (OSError("half-way"), OSError(errno.ENOENT, "No such file", "other"), ValueError("x")):
        with pytest.raises(type(error)) as caught, whole_file(tmp_path / "x") as _:
            raise error
        assert caught.value is error


def test_what_is_no_file_is_not_replaced(tmp_path):
    """A folder, a device, a pipe: as root, a program might replace /dev/null."""
    (tmp_path / "folder").mkdir()
    if hasattr(os, "mkfifo"):  # elsewhere, pipes have no names
        os.mkfifo(tmp_path / "pipe")
    there = sorted(tmp_path.iterdir())
    for path in (*there, *(["/dev/null"] if os.path.exists("/dev/null") else [])):
        with pytest.raises(FileExistsError, match=f"^{path}: is a (folder|pipe|device), expected"):
            with whole_file(path) as file:
                file.write(b"new")
    assert sorted(tmp_path.iterdir()) == there


def test_behind_a_link(tmp_path):
    """What a link leads to is replaced; the link stays one."""
    (tmp_path / "far").mkdir()
    (tmp_path / "far" / "real").write_bytes(b"old")
    try:
        (tmp_path / "link").symlink_to(tmp_path / "far" / "real")
    except OSError as error:
        pytest.skip(f"links can't be made here, as on Windows without the right to: {error}")
    with whole_file(tmp_path / "link") as file:
        file.write(b"new")
    assert (tmp_path / "link").is_symlink() and (tmp_path / "far" / "real").read_bytes() == b"new"


def test_home_folders(monkeypatch, tmp_path):
    """One's own, and a tilde that stands for none."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert expanded("~/x") == tmp_path / "x" and str(expanded("a~b")) == "a~b"


@pytest.mark.skipif(os.name == "nt", reason="Windows takes the home of anybody to lie beside one's own")
def test_home_of_nobody():
    """A user whom nobody knows is an OSError with the path, not a RuntimeError."""
    with pytest.raises(FileNotFoundError, match="^~nobody-of-this-name/x: no home folder is known"):
        expanded("~nobody-of-this-name/x")
