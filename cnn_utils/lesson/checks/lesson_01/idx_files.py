"""Checks of lesson 1: files, read from a folder that is gone afterwards."""

import gzip
import io
import struct
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from cnn_utils.lesson.checks.calls import arguments_case, only
from cnn_utils.lesson.checks.case import Case, NotStrict
from cnn_utils.lesson.checks.compare import answer, compare_all, ensure
from cnn_utils.lesson.checks.manners import advice

CUBE = np.arange(232, 256, dtype=np.uint8).reshape(2, 3, 4)
PIXELS = (np.arange(2 * 28 * 28) % 256).astype(np.uint8).reshape(2, 28, 28)
DIGITS = np.array([7, 3], np.uint8)


def idx(array: np.ndarray) -> bytes:
    """Return the bytes of an IDX file, as its description has them."""
    return struct.pack(f">{array.ndim + 1}I", 0x0800 + array.ndim, *array.shape) + array.tobytes()


def in_folder(run: Callable) -> Callable:
    """Return a function of `f` alone that calls `run` with `f` and a new folder."""

    def run_there(f: Callable) -> None:
        with tempfile.TemporaryDirectory() as folder:
            run(f, Path(folder))

    return run_there


def write(folder: Path, name: str, data: bytes) -> Path:
    """Write bytes to a file; return its path."""
    path = folder / name
    path.write_bytes(data)
    return path


def plain_and_gzip(f: Callable, folder: Path) -> None:
    """Read the same bytes from both; the name of the file says nothing."""
    zipped = gzip.compress(b"seven")
    files = {"plain.gz": b"seven", "zipped": zipped, "empty": b"", "one": b"\x1f", "almost": b"\x1f\x8cseven"}
    for name, data in files.items():
        file = only(f, {"path": write(folder, name, data)}, "file")
        with file:
            came = file.read()
        wanted = b"seven" if data == zipped else data
        ensure(came == wanted, f"a file {name} that holds {data[:12]!r}", repr(came), repr(wanted))


def at_most(f: Callable) -> None:
    """Read up to a size, and up to the end."""
    for size, wanted in [(3, b"cde"), (4, b"cdef"), (99, b"cdef"), (0, b"")]:
        file = io.BytesIO(b"abcdef")
        file.seek(2)
        came = only(f, {"file": file, "size": size}, "bytes")
        given = f"a file of b'abcdef' of which 2 bytes are read, size = {size}"
        ensure(bytes(came) == wanted, given, repr(bytes(came)), repr(wanted))
    for size in (2 << 20, 5 << 20):  # more than a piece
        came = only(f, {"file": io.BytesIO(bytes(3 << 20)), "size": size}, "bytes")
        length, given = min(size, 3 << 20), f"a file of 3,145,728 bytes, size = {size:,}"
        ensure(len(came) == length, given, f"{len(came):,} bytes", f"{length:,}")


class Pieces(io.BytesIO):
    """A file that remembers how much was asked of it at once."""

    largest = 0

    def read(self, size: int | None = -1) -> bytes:
        """Note the size, then read."""
        self.largest = max(self.largest, 1 << 60 if size is None or size < 0 else size)
        return super().read(size)


def in_pieces(f: Callable) -> None:
    """Promise far more than there is: it must not be asked for at once."""
    file = Pieces(bytes(3 << 20))
    answer(f, {"file": file, "size": 1 << 40})
    if file.largest > 1 << 24:
        asked = f"{file.largest:,} bytes" if file.largest < 1 << 60 else "all of the file"
        raise NotStrict(f"given size = 2 ** 40, it asks for {asked} at once, expected small pieces")


def idx_read(f: Callable, folder: Path) -> None:
    """Read three dimensions and one, plain and zipped."""
    for array in (CUBE, DIGITS):
        for name, data in [("plain", idx(array)), ("zipped", gzip.compress(idx(array)))]:
            given = f"a {name} file with {array.ndim} dimensions, {array.shape}"
            came = only(f, {"path": write(folder, name, data), "ndim": array.ndim}, "array")
            compare_all(given, (came,), ("array",), (array,), 0)


def idx_dtype(f: Callable, folder: Path) -> None:
    """Look at the dtype."""
    came = only(f, {"path": write(folder, "plain", idx(CUBE)), "ndim": 3}, "array")
    if came.dtype != np.uint8:
        raise NotStrict(f"the array is of {came.dtype}, expected uint8, as in the file")


def idx_refused(f: Callable, folder: Path) -> None:
    """Damage the file in every way."""
    good = idx(CUBE)
    damaged = {
        "with another magic number": b"\0\0\x09\x03" + good[4:],
        "that ends in its header": good[:10],
        "that is a byte short": good[:-1],
        "that is a byte too long": good + b"\0",
        "that promises nothing": struct.pack(">4I", 0x0803, 0, 28, 28),
        "whose gzip is cut short": gzip.compress(good)[:-12],
        "with a damaged gzip": gzip.compress(good)[:20] + b"\xff" * 30,
        "that is empty": b"",
    }
    for words, data in damaged.items():
        refused_file(f, f"a file {words}", write(folder, "broken-file", data), ndim=3)
    refused_file(f, "a file that is missing", folder / "missing-file", ndim=3)


def refused_file(f: Callable, given: str, *arguments: Any, **options: Any) -> None:
    """Expect ValueError or OSError, in one sentence that names the file, which is the first argument."""
    try:
        f(*arguments, **options)
    except Exception as error:
        if isinstance(error, ValueError | OSError) and Path(arguments[0]).name in str(error):
            return
        words = f"ends in {type(error).__name__}, expected a ValueError or OSError that names the file"
        raise NotStrict(f"{given} {words}") from error
    raise NotStrict(f"not refused: {given}")


def mnist_read(f: Callable, folder: Path) -> None:
    """Read two images and their labels; 255 is what they are divided by, also where no pixel is as bright."""
    labels_path = write(folder, "labels", gzip.compress(idx(DIGITS)))
    for pixels in (PIXELS, 50 + PIXELS // 2, PIXELS // 255, 0 * PIXELS):
        images_path = write(folder, "images", idx(pixels))
        results = answer(f, {"images_path": images_path, "labels_path": labels_path})
        given = f"2 images whose brightest pixel is {pixels.max()}, labels 7 and 3"
        wanted = pixels[:, np.newaxis] / 255, DIGITS
        compare_all(given, results, ("images", "labels"), wanted, 1e-7)


def mnist_dtypes(f: Callable, folder: Path) -> None:
    """Look at the dtypes."""
    paths = write(folder, "images", idx(PIXELS)), write(folder, "labels", idx(DIGITS))
    images, labels = answer(f, dict(zip(("images_path", "labels_path"), paths, strict=True)))
    if (images.dtype, labels.dtype) != (np.float32, np.int64):
        raise NotStrict(f"images of {images.dtype}, labels of {labels.dtype}, expected float32 and int64")


def mnist_refused(f: Callable, folder: Path) -> None:
    """Files that are fine alone, but not together, or not MNIST."""
    images = write(folder, "images", idx(PIXELS))
    refused_file(f, "2 images, 3 labels", images, write(folder, "three", idx(np.zeros(3, np.uint8))))
    ten = write(folder, "ten", idx(np.array([1, 10], np.uint8)))
    refused_file(lambda labels: f(images, labels), "a label 10", ten)
    refused_file(f, "images for labels", images, images)
    labels, small = write(folder, "labels", idx(DIGITS)), write(folder, "small", idx(CUBE))
    refused_file(f, "images of 3 × 4 pixels", small, labels)


CHECKS = {
    "open_plain_or_gzip": [
        arguments_case("path"),
        Case("plain, gzipped and empty files", in_folder(plain_and_gzip)),
    ],
    "read_at_most": [
        arguments_case("file", "size"),
        Case("up to the size, or the end", at_most),
        advice("a huge size costs no memory", in_pieces),
    ],
    "read_idx": [
        arguments_case("path", "ndim"),
        Case("images and labels, plain and gzipped", in_folder(idx_read)),
        advice("uint8", in_folder(idx_dtype)),
        advice("9 bad files refused by name", in_folder(idx_refused)),
    ],
    "load_mnist": [
        arguments_case("images_path", "labels_path"),
        Case("two images: shape, scale, labels", in_folder(mnist_read)),
        advice("float32 and int64", in_folder(mnist_dtypes)),
        advice("4 bad pairs of files refused by name", in_folder(mnist_refused)),
    ],
}
