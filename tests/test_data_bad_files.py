"""Bad files: one sentence that names the file and the trouble, whatever is wrong, and no memory wasted."""
# ruff: noqa: D103

import gzip
import io
import re
import struct
import tracemalloc

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cnn_utils.data import load_mnist, read_at_most, read_idx


def idx_bytes(array, count=None):
    shape = array.shape if count is None else (count, *array.shape[1:])
    return struct.pack(f">{1 + array.ndim}I", 0x0800 + array.ndim, *shape) + array.tobytes()


PIXELS = np.random.default_rng(0).integers(0, 256, (2, 28, 28), dtype=np.uint8)
IMAGES = idx_bytes(PIXELS)
LABELS = idx_bytes(np.array([3, 9], dtype=np.uint8))


def trouble(tmp_path, images=IMAGES, labels=LABELS, named="images"):
    """Return what load_mnist says of two files, once sure that it is one sentence about the right file."""
    for name, content in (("images", images), ("labels", labels)):
        (tmp_path / name).write_bytes(content)
    with pytest.raises((ValueError, OSError)) as caught:
        load_mnist(tmp_path / "images", tmp_path / "labels")
    message = str(caught.value)
    assert message.startswith(f"{tmp_path / named}: ") and "\n" not in message
    return message.removeprefix(f"{tmp_path / named}: ")


def test_the_files_that_are_spoilt_below_are_good(tmp_path):
    (tmp_path / "images").write_bytes(IMAGES)
    (tmp_path / "labels").write_bytes(LABELS)
    images, labels = load_mnist(tmp_path / "images", tmp_path / "labels")
    assert np.array_equal(np.rint(images[:, 0] * 255), PIXELS) and labels.tolist() == [3, 9]


@pytest.mark.parametrize("compress", [bytes, gzip.compress], ids=["plain", "gzip"])
def test_truncated_anywhere(tmp_path, compress):
    content = compress(idx_bytes(PIXELS[:, 10:14, 10:15]))
    for length in range(len(content)):
        (tmp_path / "short").write_bytes(content[:length])
        with pytest.raises(ValueError, match="short: (truncated, .*|damaged gzip file .*)$"):
            read_idx(tmp_path / "short", 3)


def test_truncated_in_words(tmp_path):
    assert trouble(tmp_path, images=b"") == "truncated, it ends after 0 bytes, inside its header"
    words = "truncated, its header promises 1568 bytes, but 1567 follow"
    assert trouble(tmp_path, images=IMAGES[:-1]) == words
    assert trouble(tmp_path, labels=LABELS[:9], named="labels").endswith("promises 2 bytes, but 1 follow")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (IMAGES + b"\0", "too long, more follows the 1568 bytes that its header promises"),
        (gzip.compress(IMAGES + b"\0"), "too long, more follows the 1568 bytes that its header promises"),
        (gzip.compress(IMAGES) + gzip.compress(b"\0"), "too long, more follows"),
        (gzip.compress(IMAGES) + b"more", "damaged gzip file"),
        (b"\0\0\x08\x01" + IMAGES[4:], "wrong magic number 2049, expected 2051"),
        (b"\0\0\x0d\x03" + IMAGES[4:], "wrong magic number 3331, expected 2051"),
        (b"<!DOCTYPE html><html>", "wrong magic number 1008813135, expected 2051"),
        (b"\x1f\x8b" + IMAGES, "damaged gzip file"),
        (b"\x1f\x8b", "damaged gzip file"),
        (b"\x1f", "truncated, it ends after 1 bytes, inside its header"),
        (idx_bytes(PIXELS.reshape(2, 14, 56)), "images of 14 x 56 pixels, expected 28 x 28"),
        (idx_bytes(PIXELS[:1]), "1 images, but .*labels has 2 labels"),
        (idx_bytes(PIXELS[:0]), "holds nothing, its header promises 0 bytes"),
        (struct.pack(">4I", 2051, 0, 2**32 - 1, 2**32 - 1), "holds nothing"),
    ],
    ids=lambda value: value if isinstance(value, str) else "images",
)
def test_bad_images(tmp_path, content, words):
    assert re.match(words, trouble(tmp_path, images=content))


def test_corrupt_gzip_is_seen_by_its_checksum(tmp_path):
    content = bytearray(gzip.compress(IMAGES, compresslevel=0))
    content[700] ^= 1  # stored, not compressed: only the checksum can tell
    assert "CRC check failed" in trouble(tmp_path, images=bytes(content))


def test_bad_labels(tmp_path):
    labels = idx_bytes(np.array([3, 10], dtype=np.uint8))
    assert trouble(tmp_path, labels=labels, named="labels") == "a label is 10, expected 0 to 9"
    assert trouble(tmp_path, labels=IMAGES, named="labels").startswith(
        "wrong magic number 2051, expected 2049: "
    )


def test_folder_and_missing_file(tmp_path):
    (tmp_path / "images").write_bytes(IMAGES)
    with pytest.raises(OSError, match="folder"):
        load_mnist(tmp_path / "images", tmp_path / "no-such-folder")
    with pytest.raises(FileNotFoundError, match="missing-file"):
        load_mnist(tmp_path / "missing-file", tmp_path / "images")
    (tmp_path / "a-folder").mkdir()
    with pytest.raises(OSError, match="a-folder"):
        load_mnist(tmp_path / "a-folder", tmp_path / "images")


@settings(deadline=None, max_examples=300)
@given(place=st.integers(0, 15), value=st.integers(0, 255), zipped=st.booleans())
def test_any_byte_of_the_header_may_be_wrong(tmp_path_factory, place, value, zipped):
    path = tmp_path_factory.getbasetemp() / "one-byte-wrong"
    content = bytearray(IMAGES)
    content[place] = value
    path.write_bytes(gzip.compress(content) if zipped else content)
    if content == IMAGES:
        assert read_idx(path, 3).shape == (2, 28, 28)
    else:
        with pytest.raises((ValueError, OSError), match="one-byte-wrong: "):
            read_idx(path, 3)


@settings(deadline=None, max_examples=300)
@given(place=st.integers(0, len(gzip.compress(IMAGES)) - 1), value=st.integers(0, 255))
def test_any_byte_of_a_gzip_may_be_wrong(tmp_path_factory, place, value):
    path = tmp_path_factory.getbasetemp() / "one-byte-wrong.gz"
    content = bytearray(gzip.compress(IMAGES))
    content[place] = value
    path.write_bytes(content)
    try:
        assert np.array_equal(read_idx(path, 3), PIXELS)  # gzip has bytes that do not matter, as the time
    except (ValueError, OSError) as error:
        assert str(path) in str(error)


def peak_memory(path, words):
    """Return how many bytes of memory it takes to find out about a bad file."""
    tracemalloc.start()
    try:
        with pytest.raises(ValueError, match=words):
            read_idx(path, 3)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("compress", [bytes, gzip.compress], ids=["plain", "gzip"])
@pytest.mark.parametrize("count", [100_000, 2**31, 2**32 - 1])
def test_a_lying_header_costs_no_memory(tmp_path, compress, count):
    (tmp_path / "lie").write_bytes(compress(idx_bytes(PIXELS, count=count)))
    assert peak_memory(tmp_path / "lie", "truncated") < 4e6


def test_a_gzip_that_inflates_beyond_its_header_costs_no_memory(tmp_path):
    with gzip.open(tmp_path / "bomb", "wb", compresslevel=1) as file:
        file.write(IMAGES)
        for _ in range(300):
            file.write(bytes(10**6))
    assert peak_memory(tmp_path / "bomb", "too long") < 4e6


def test_no_more_is_read_than_needed():
    file = io.BytesIO(bytes(10**7))
    assert len(read_at_most(file, 1569)) == file.tell() == 1569
