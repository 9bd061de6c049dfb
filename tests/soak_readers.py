"""How a damaged file of each kind is read, which errors that may end in, and how much memory it may take."""

import tracemalloc
from functools import partial

import soak_inputs
from soak_inputs import SETTINGS, make

from cnn_utils.checkpoint import load_params
from cnn_utils.data import read_idx
from cnn_utils.given.digit_image import read_digit
from cnn_utils.given.run_record import read_figures
from cnn_utils.lesson.exercises.edition import NotPossible, exercise_of
from cnn_utils.lesson.exercises.progress import read_notebook

ROOM, FACTOR = 4 << 20, 4  # bytes that any file may take; how many times what a good file takes
MEASURED = 20  # memory is measured for one input of so many, as that takes time


def read_both(path):
    """Make exercises of a notebook, and read it as a reader's own."""
    try:
        read_notebook(path)
    except NotPossible:
        pass
    exercise_of(path)


READERS = {  # what reads it, its documented errors, a good file
    "IDX": (partial(read_idx, ndim=3), (ValueError, OSError), soak_inputs.IDX),
    "gzip": (partial(read_idx, ndim=3), (ValueError, OSError), soak_inputs.IDX),
    "npz": (load_params, (ValueError, OSError), soak_inputs.zipped(soak_inputs.NPZ)),
    "JSON": (lambda path: read_figures(path, SETTINGS), (ValueError, OSError), None),
    "picture": (read_digit, (ValueError, OSError), soak_inputs.PICTURES[0]),
    "notebook": (read_both, (NotPossible, OSError), None),
}


def peak(function, *arguments):
    """Return the most memory that a call takes, in bytes, and what it raises or None."""
    tracemalloc.start()
    try:
        function(*arguments)
        error = None
    except Exception as raised:
        error = raised
    memory = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return memory, error


def try_one(kind, number, path):
    """Read one damaged file; return "read", "refused", or a word on what is wrong with the answer."""
    return answer_to(kind, make(kind, number), path, number % MEASURED == 0)


def answer_to(kind, data, path, is_measured):
    """Return how a file is answered: in all but "read" and "refused" something is wrong."""
    read, documented, good = READERS[kind]
    path.write_bytes(data)
    if is_measured:
        memory, error = peak(read, path)
        limit = ROOM + FACTOR * max(len(data), len(good or b""))
        if memory > limit:
            return f"memory {memory:,}, at most {limit:,}"
    else:
        error = None
        try:
            read(path)
        except Exception as raised:
            error = raised
    if error is None:
        return "read"
    if not isinstance(error, documented):
        return f"{type(error).__name__} {error}"[:200]
    return (
        "refused"
        if str(path.parent) in str(error) or path.name in str(error)
        else f"no name in: {error}"[:200]
    )
