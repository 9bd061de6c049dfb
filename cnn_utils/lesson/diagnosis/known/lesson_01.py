"""Mistakes in loading: one-hot rows, batches, files."""

import contextlib
import struct
import tempfile
from pathlib import Path

import numpy as np

from cnn_utils.lesson.checks.calls import all_of
from cnn_utils.lesson.diagnosis.subject import Known, Seen, Subject, same

LABELS = {"labels": np.array([2, 0, 4, 2, 1]), "num_classes": 6}
CALLS = LABELS, {"labels": np.array([3, 9, 9])}, {"labels": np.array([0, 1, 2]), "num_classes": 3}


def rows(labels, num_classes, at=1.0, elsewhere=0.0):
    """Return rows with one number at the label, another elsewhere."""
    return np.where(np.arange(num_classes) == labels[:, None], at, elsewhere)


ONE_HOT = Subject(
    ("rows",),
    CALLS,
    (
        Known("num_classes is not used: always 10 columns", lambda right, y, C=10: rows(y, 10)),
        Known("as many columns as the largest label says, expected num_classes",
              lambda right, y, C=10: rows(y, y.max() + 1)),
        Known("labels counted from 1, expected from 0",
              lambda right, y, C=10: rows(y - 1, C)),
        Known("labels counted from 1, expected from 0: negative ones wrap around",
              lambda right, y, C=10: rows((y - 1) % C, C)),
        Known("transposed: a row for each class, expected one for each label",
              lambda right, y, C=10: rows(y, C).T),
        Known("the label itself is written, expected 1",
              lambda right, y, C=10: rows(y, C) * y[:, None]),
        Known("zeros and ones are exchanged", lambda right, y, C=10: 1 - rows(y, C)),
        Known("-1 elsewhere, expected 0", lambda right, y, C=10: rows(y, C, 1, -1)),
        Known("ones up to the label, expected one 1",
              lambda right, y, C=10: np.float32(np.arange(C) <= y[:, None])),
        Known("ones up to the label, expected one 1",
              lambda right, y, C=10: np.float32(np.arange(C) < y[:, None])),
        Known("only zeros: nothing is written", lambda right, y, C=10: 0 * rows(y, C)),
        Known("only the first row is written", lambda right, y, C=10: (
            rows(y, C) * (np.arange(len(y)) == 0)[:, None])),
        Known("only the last row is written", lambda right, y, C=10: (
            rows(y, C) * (np.arange(len(y)) == len(y) - 1)[:, None])),
        Known("every row has the ones of all labels: index rows and columns together",
              lambda right, y, C=10: 0 * rows(y, C) + rows(y, C).max(0)),
        Known("one row for all labels", lambda right, y, C=10: rows(y, C).max(0)),
        Known("backwards: the last class comes first",
              lambda right, y, C=10: rows(y, C)[:, ::-1]),
        Known("the labels as they came", lambda right, y, C=10: y),
        Known("one row for each different label", lambda right, y, C=10: rows(
            np.unique(y), C)),
    ),
)  # fmt: skip
IMAGES = np.arange(22.0).reshape(11, 2)
SHUFFLED = {"images": IMAGES, "labels": np.arange(11), "batch_size": 4, "rng": np.random.default_rng(0)}
IN_ORDER = {"images": IMAGES, "labels": np.arange(11), "batch_size": 4, "shuffle": False}
EVEN = {"images": IMAGES[:8], "labels": np.arange(8), "batch_size": 4, "shuffle": False}


def batches(trial):
    """Return the batches as a list of pairs; those of the right one with them."""
    return list(trial.got["batches"])


def count_in(trial):
    """Return how many images come, and the sizes of batches."""
    return [len(labels) for _, labels in batches(trial)]


def in_order(test):
    """Return a test of the labels as they come without shuffling."""
    return lambda trial: (
        trial.given.get("shuffle", True)
        or test([labels.tolist() for _, labels in batches(trial)], trial.given)
    )


def all_labels(trial):
    """Return all labels in the order they come."""
    return np.concatenate([labels for _, labels in batches(trial)]).tolist()


def short_dropped(found, given):
    """The rest is missing, where there is one."""
    whole = len(given["labels"]) // given["batch_size"]
    return [len(labels) for labels in found] == [given["batch_size"]] * whole


def filled_up(found, given):
    """The last batch is as long as the others."""
    return {len(labels) for labels in found} == {given["batch_size"]} and len(found) * given[
        "batch_size"
    ] >= len(given["labels"])


def unmatched(trial):
    """Images have labels of others."""
    pairs = [(images, labels) for images, labels in batches(trial)]
    return not trial.given.get("shuffle", True) or any(
        not np.array_equal(images, trial.given["images"][labels]) for images, labels in pairs
    )


def repeats(trial):
    """Some images come twice or never."""
    labels = all_labels(trial)
    return not trial.given.get("shuffle", True) or (
        len(labels) == len(trial.given["labels"]) and len(set(labels)) < len(labels)
    )


def never_shuffled(trial):
    """The order given, though shuffling is on."""
    labels = all_labels(trial)
    return not trial.given.get("shuffle", True) or labels == sorted(labels)


def always_shuffled(trial):
    """Another order, though shuffling is off."""
    labels = all_labels(trial)
    return trial.given.get("shuffle", True) or labels != sorted(labels)


def shares_memory(trial):
    """All batches are one array."""
    found = batches(trial)
    return trial.given.get("shuffle", True) or all(found[0][0][0, 0] == images[0, 0] for images, _ in found)


BATCHES = Subject(
    ("batches",),
    (SHUFFLED, IN_ORDER, EVEN),
    seen=(
        Seen("the last batch is dropped where it is short, expected as short as it is",
             lambda trial: in_order(short_dropped)(trial) and trial.given.get("shuffle", True) | (len(count_in(trial)) == 2)),
        Seen("the last batch is filled up, expected as short as it is", lambda trial: in_order(filled_up)(trial)
             and (len(trial.given["labels"]) == 8 or len(all_labels(trial)) == 12)),
        Seen("all batches in the same memory: what came first changes when the next comes", shares_memory),
        Seen("images and labels do not belong together: one order for both is expected", unmatched),
        Seen("images come twice or never: an order is expected, not a draw with replacement", repeats),
        Seen("always shuffled: shuffle is not used", always_shuffled),
        Seen("never shuffled", never_shuffled),
        Seen("one image at a time: batch_size is not used", lambda trial: set(count_in(trial)) == {1}),
        Seen("everything in one batch: batch_size is not used", lambda trial: len(count_in(trial)) == 1),
        Seen("only the first batch comes", lambda trial: len(batches(trial)) == 1),
        Seen("the last batch is missing", lambda trial: len(count_in(trial)) == -(
            -len(trial.given["labels"]) // trial.given["batch_size"]) - 1),
    ),
    drawn=True,
    adapt=lambda f: lambda **given: (tuple(all_of(f(**given))),),
    cases={
        "any image at any place": "not every order is possible: {came}",
        "anew each time": "the order is not drawn from rng, anew in each call: {came}",
        "every image once": "not every image comes once with its label: {came}",
        "last batch short": "the batches are not those in order, the last as short as it is: {came}",
    },
)  # fmt: skip


@contextlib.contextmanager
def idx_files(images, labels):
    """Write two IDX files; give their paths."""
    with tempfile.TemporaryDirectory() as folder:
        paths = Path(folder, "images"), Path(folder, "labels")
        paths[0].write_bytes(struct.pack(">4i", 2051, *images.shape) + images.tobytes())
        paths[1].write_bytes(struct.pack(">2i", 2049, len(labels)) + labels.tobytes())
        yield paths


BYTES = np.random.default_rng(0).integers(0, 256, (5, 28, 28), np.uint8)
DIGITS = np.array([7, 2, 1, 0, 4], np.uint8)


def of_files(f):
    """Return a function of bytes that reads them from files: so that mistakes can be made of bytes."""

    def from_bytes(images, labels):
        with idx_files(images, labels) as paths:
            return tuple(np.array(part) for part in f(*paths))

    return from_bytes


def pixels(change):
    """Return a mistake that gives other images."""
    return lambda right, images, labels: (change(images), None)


def digits(change):
    """Return a mistake that gives other labels."""
    return lambda right, images, labels: (None, change(labels))


LOAD = Subject(
    ("images", "labels"),
    ({"images": BYTES, "labels": DIGITS},),
    (
        Known("pixels from 0 to 255, expected divided by 255", pixels(lambda x: x[:, None].astype(float))),
        Known("divided by 256, expected by 255", pixels(lambda x: x[:, None] / 256)),
        Known("divided by 255 twice", pixels(lambda x: x[:, None] / 255 / 255)),
        Known("pixels from -1 to 1, expected from 0 to 1", pixels(lambda x: x[:, None] / 127.5 - 1)),
        Known("the channel axis is missing: (N, 1, 28, 28)", pixels(lambda x: x / 255)),
        Known("the channel comes last, expected before rows and columns", pixels(lambda x: x[..., None] / 255)),
        Known("flat rows of 784, expected (N, 1, 28, 28)", pixels(lambda x: x.reshape(-1, 784) / 255)),
        Known("rows and columns are exchanged", pixels(lambda x: x.swapaxes(1, 2)[:, None] / 255)),
        Known("black and white are exchanged", pixels(lambda x: 1 - x[:, None] / 255)),
        Known("cut off to integers: divided with //, or before becoming floats", pixels(lambda x: x[:, None] // 255)),
        Known("mean 0 and standard deviation 1, expected from 0 to 1",
              pixels(lambda x: (x[:, None] / 255 - (x / 255).mean()) / (x / 255).std())),
        Known("upside down", pixels(lambda x: x[:, None, ::-1] / 255)),
        Known("a header of 16 bytes for the labels, expected 8", digits(lambda y: y[8:])),
        Known("the labels as one-hot rows, expected numbers", digits(lambda y: np.eye(10)[y])),
        Known("a column of labels, expected one axis", digits(lambda y: y[:, None])),
        Known("bytes with a sign: pixels above 127 become negative",
              pixels(lambda x: x.view(np.int8)[:, None] / 255)),
    ),
    (Seen("images and labels are exchanged", lambda trial: np.ndim(trial.got["images"]) == 1 and same(
        trial.got["images"], trial.wanted["labels"])),),
    adapt=of_files,
)  # fmt: skip
SUBJECTS = {"to_one_hot": ONE_HOT, "batch_iterator": BATCHES, "load_mnist": LOAD}
