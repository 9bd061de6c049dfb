"""Reading good files, one-hot rows and batches."""
# ruff: noqa: D103

import gzip
import struct

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from cnn_utils.data import batch_iterator, load_mnist, read_idx, to_one_hot


def idx_bytes(array):
    return struct.pack(f">{1 + array.ndim}I", 0x0800 + array.ndim, *array.shape) + array.tobytes()


@pytest.mark.parametrize("compress", [bytes, gzip.compress], ids=["plain", "gzip"])
@pytest.mark.parametrize("name", ["file", "file.gz"])
def test_two_images_written_by_hand(tmp_path, compress, name):
    pixels = bytearray(2 * 784)
    pixels[1] = 255  # first image, row 0, column 1
    pixels[784 + 28] = 51  # second image, row 1, column 0: 51 / 255 = 0.2
    header = b"\x00\x00\x08\x03\x00\x00\x00\x02\x00\x00\x00\x1c\x00\x00\x00\x1c"
    (tmp_path / name).write_bytes(compress(header + bytes(pixels)))
    (tmp_path / "labels").write_bytes(b"\x00\x00\x08\x01\x00\x00\x00\x02\x07\x09")
    images, labels = load_mnist(str(tmp_path / name), tmp_path / "labels")
    assert images.shape == (2, 1, 28, 28) and images.dtype == np.float32
    assert labels.dtype == np.int64 and labels.tolist() == [7, 9]
    assert {tuple(i): images[tuple(i)] for i in np.argwhere(images).tolist()} == {
        (0, 0, 0, 1): 1.0,
        (1, 0, 1, 0): np.float32(0.2),
    }
    images[0, 0, 0, 0] = labels[0] = 3  # both belong to the caller


@settings(deadline=None, max_examples=50)
@given(
    array=hnp.arrays(np.uint8, hnp.array_shapes(min_dims=1, max_dims=3, max_side=9)),
    compress=st.sampled_from([bytes, gzip.compress]),
)
def test_what_is_written_is_read_again(tmp_path_factory, array, compress):
    path = tmp_path_factory.getbasetemp() / "round-trip"
    path.write_bytes(compress(idx_bytes(array)))
    back = read_idx(path, array.ndim)
    assert back.dtype == np.uint8 and np.array_equal(back, array)


def test_files_longer_than_one_chunk(tmp_path):
    array = np.arange(3 * 10**6, dtype=np.uint32).astype(np.uint8)
    (tmp_path / "long").write_bytes(idx_bytes(array))
    assert np.array_equal(read_idx(tmp_path / "long", 1), array)


def test_one_hot_by_hand():
    rows = to_one_hot(np.array([2, 0], dtype=np.uint8), num_classes=3)
    assert rows.dtype == np.float32 and rows.tolist() == [[0, 0, 1], [1, 0, 0]]
    assert to_one_hot(np.array([9])).shape == (1, 10)
    assert to_one_hot(np.array([], dtype=int), 4).shape == (0, 4)


@given(labels=hnp.arrays(np.int64, st.integers(0, 40), elements=st.integers(0, 6)))
def test_one_hot_has_one_one_per_row_and_argmax_undoes_it(labels):
    rows = to_one_hot(labels, 7)
    assert rows.shape == (len(labels), 7)
    assert (np.sort(rows, axis=1) == [0, 0, 0, 0, 0, 0, 1]).all()
    assert np.array_equal(rows.argmax(axis=1), labels)


@pytest.mark.parametrize(
    ("labels", "num_classes", "error", "words"),
    [
        ([1, 2], 10, TypeError, "labels is of type list, expected a NumPy array"),
        (np.array([1.0]), 10, TypeError, "labels has dtype float64, expected integer"),
        (np.array([True]), 10, TypeError, "labels has dtype bool, expected integer"),
        (np.array([[1]]), 10, ValueError, r"labels has shape \(1, 1\), expected \(N,\)"),
        (np.array(1), 10, ValueError, r"labels has shape \(\), expected \(N,\)"),
        (np.array([0, 10]), 10, ValueError, "labels holds 10, expected 0 to 9"),
        (np.array([0, -1]), 10, ValueError, "labels holds -1, expected 0 to 9"),
        (np.array([0]), 0, ValueError, "num_classes is 0, expected at least 1"),
        (np.array([0]), 2.0, TypeError, "num_classes is 2.0, expected an integer"),
        (np.array([0]), True, TypeError, "num_classes is True, expected an integer"),
    ],
)
def test_one_hot_refuses(labels, num_classes, error, words):
    with pytest.raises(error, match=f"^{words}"):
        to_one_hot(labels, num_classes)


def numbered(N):
    """Return images whose pixels all say which image it is, and labels that say it too."""
    return np.full((3, 2, N), np.arange(N)).T.astype(np.float32), np.arange(N) + 100


@given(N=st.integers(0, 50), batch_size=st.integers(1, 60), shuffle=st.booleans(), seed=st.integers(0, 99))
def test_batches_hold_every_image_once_with_its_label(N, batch_size, shuffle, seed):
    images, labels = numbered(N)
    batches = list(batch_iterator(images, labels, batch_size, shuffle, np.random.default_rng(seed)))
    sizes = [len(batch_labels) for _, batch_labels in batches]
    assert sizes == [batch_size] * (N // batch_size) + [N % batch_size] * (N % batch_size > 0)
    for batch_images, batch_labels in batches:
        assert batch_images.shape == (len(batch_labels), 2, 3) and batch_images.dtype == np.float32
        assert (batch_images == batch_labels[:, None, None] - 100).all()
    seen = [label for _, batch_labels in batches for label in batch_labels.tolist()]
    assert (sorted(seen) if shuffle else seen) == labels.tolist()


def test_order_is_the_generators():
    images, labels = numbered(50)

    def order(*arguments):
        return np.concatenate([batch for _, batch in batch_iterator(images, labels, 8, *arguments)]).tolist()

    assert order(True, np.random.default_rng(1)) == order(True, np.random.default_rng(1))
    assert order(True, np.random.default_rng(1)) != order(True, np.random.default_rng(2))
    assert order() != order() and order() != labels.tolist()
    rng = np.random.default_rng(1)
    assert order(True, rng) != order(True, rng)  # every epoch has an order of its own


def test_batches_copy_no_more_than_themselves():
    images, labels = numbered(7)
    for batch_images, batch_labels in batch_iterator(images, labels, np.uint8(3), shuffle=False):
        assert np.shares_memory(batch_images, images) and np.shares_memory(batch_labels, labels)
    for batch_images, _ in batch_iterator(images, labels, 3):
        assert not np.shares_memory(batch_images, images)


def test_small_integer_types_do_not_overflow():
    images, labels = numbered(300)
    assert sum(len(batch) for _, batch in batch_iterator(images, labels, np.uint8(200))) == 300


@pytest.mark.parametrize(
    ("arguments", "error", "words"),
    [
        ((*numbered(3), 0), ValueError, "batch_size is 0, expected at least 1"),
        ((*numbered(3), -2), ValueError, "batch_size is -2, expected at least 1"),
        ((*numbered(3), 2.0), TypeError, "batch_size is 2.0, expected an integer"),
        ((*numbered(3), None), TypeError, "batch_size is None, expected an integer"),
        ((numbered(3)[0], numbered(2)[1], 1), ValueError, "labels has length 2, expected 3"),
        (([1, 2], numbered(2)[1], 1), TypeError, "images is a list, expected an ndarray"),
        ((numbered(2)[0], [1, 2], 1), TypeError, "labels is a list, expected an ndarray"),
        ((np.array(1), np.array(1), 1), TypeError, "images is a ndarray, expected an ndarray of shape"),
        ((*numbered(3), 1, True, 7), TypeError, "rng is .*int.*, expected a numpy.random.Generator"),
        ((*numbered(3), 1, False, 7), TypeError, "rng is .*int.*, expected a numpy.random.Generator"),
    ],
)
def test_batch_iterator_refuses_at_once(arguments, error, words):
    with pytest.raises(error, match=f"^{words}"):
        batch_iterator(*arguments)
