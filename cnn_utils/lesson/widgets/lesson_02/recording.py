"""Record a reader's own convolution as it runs: which cells each line reads, and what it writes."""

import inspect
import linecache
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np

from cnn_utils.lesson.limits import TimeIsUp, stopped_after
from cnn_utils.lesson.widgets.lesson_02.watched_array import WatchedArray, watch

MOST_STEPS = 2000
SECONDS = 5


class Written(NamedTuple):
    """An array after a line has changed it: its name, the function it is in, its numbers, what is new."""

    name: str
    function: str
    values: np.ndarray
    changed: np.ndarray


class Step(NamedTuple):
    """What one line did."""

    line: str
    names: dict  # whole numbers that count, such as r and s
    image: np.ndarray  # places that were read, in reading order
    weights: np.ndarray
    sums: dict  # other numbers
    written: Written | None
    arrays: dict  # all arrays of the function then, under their names
    function: str = ""


class Recording(NamedTuple):
    """All steps of a run, what it returned, and what went wrong, in a sentence."""

    steps: list
    result: object
    trouble: str


def copy_numbers(frame: Any) -> dict[str, Any]:
    """Return the numbers and arrays among the local variables."""
    kept: dict[str, Any] = {}
    for name, value in frame.f_locals.items():
        if isinstance(value, np.ndarray) and not isinstance(value, WatchedArray) and value.ndim:
            if value.size <= 10_000 and value.dtype.kind in "fiu":
                kept[name] = value.copy(), id(value)
        elif isinstance(value, int | float | np.number) and not isinstance(value, bool):
            kept[name] = value
    return kept


class Recorder:
    """Follow the lines of functions that share their globals, which is where a notebook's cells live."""

    def __init__(self, function: Callable) -> None:
        self.globals = inspect.unwrap(function).__globals__
        self.steps, self.frames = list[Step](), dict[Any, tuple]()
        self.reads: dict[str, list] = {"image": [], "weights": []}

    def note(self, name: str) -> Callable:
        """Return what notes the reads of one array."""
        return lambda places: self.reads[name].append(places)

    def start(self, frame: Any, event: str, _arg: Any) -> Any:
        """Begin to follow a function that is called."""
        if frame.f_globals is not self.globals:
            return None
        self.frames[frame] = None, copy_numbers(frame)
        return self.follow

    def follow(self, frame: Any, event: str, _arg: Any) -> Any:
        """Note what the line before this one has done."""
        if len(self.steps) < MOST_STEPS and frame in self.frames:
            number, before = self.frames[frame]
            now = copy_numbers(frame)
            if number:
                self.add(frame, number, before, now)
            self.frames[frame] = frame.f_lineno, now
        if event == "return":
            self.frames.pop(frame, None)
        return self.follow

    def add(self, frame: Any, number: int, before: dict[str, Any], now: dict[str, Any]) -> None:
        """Add a step, or what it adds to the step before."""
        reads = [np.unique(np.concatenate([[], *self.reads[name]])).astype(int) for name in self.reads]
        self.reads = {"image": [], "weights": []}
        written, sums = find_changes(before, now, frame.f_code.co_name)
        last = self.steps[-1] if self.steps else None
        line = linecache.getline(frame.f_code.co_filename, number).strip()
        if not reads[0].size and last and last.image.size and last.written is None:
            lines = last.line if line == last.line or not written else f"{last.line}\n{line}"
            seen = {"weights": np.union1d(last.weights, reads[1]), "sums": last.sums | sums}
            self.steps[-1] = last._replace(line=lines, written=written, **seen)
        elif reads[0].size or written:
            arrays = {name: value[0] for name, value in now.items() if isinstance(value, tuple)}
            function = frame.f_code.co_name
            self.steps += [Step(line, self.count(frame), reads[0], reads[1], sums, written, arrays, function)]

    def count(self, frame: Any) -> Any:
        """Return the whole numbers in a function and those that called it, the innermost last."""
        names: dict[str, int] = {}
        while frame and frame.f_globals is self.globals:
            if frame in self.frames:
                local = self.frames[frame][1].items()
                whole = {name: int(value) for name, value in local if isinstance(value, int | np.integer)}
                names = {name: value for name, value in whole.items() if name.islower()} | names
            frame = frame.f_back
        return names


def show_unchanged(steps: Sequence[Any]) -> Iterator[Step]:
    """Add to steps that changed nothing the array that their function writes into: 0 may follow on 0."""
    names = {(step.written.function, step.written.name) for step in steps if step.written}
    for step in steps:
        found = [name for name in step.arrays if (step.function, name) in names]
        if step.written or not found:
            yield step
        else:
            values = step.arrays[found[-1]]
            written = Written(found[-1], step.function, values, np.zeros(values.shape, bool))
            yield step._replace(written=written)


def find_changes(before: dict, now: dict, function: str) -> tuple[Any, dict[str, float]]:
    """Return the array that was written into, if any, and the numbers that are no whole numbers."""
    written, sums = None, {}
    for name, value in now.items():
        if isinstance(value, tuple):
            old, same = before[name] if isinstance(before.get(name), tuple) else (value[0], None)
            if same == value[1] and old.shape == value[0].shape:  # a new array isn't written into
                changed = (old != value[0]) & ~(np.isnan(old) & np.isnan(value[0]))
                written = Written(name, function, value[0], changed) if changed.any() else written
        elif isinstance(value, float | np.floating):
            sums[name] = float(value)
    return written, sums


def record(function: Callable, image: np.ndarray, weights: np.ndarray, bias: np.ndarray) -> Recording:
    """Run a convolution by loops, and record it.

    Parameters
    ----------
    function : callable
        ``function(image, weights, bias)``, written in Python.
    image : ndarray of shape (C, H, W)
    weights : ndarray of shape (C_out, C, K, K)
    bias : ndarray of shape (C_out,)

    Returns
    -------
    Recording
    """
    try:
        recorder = Recorder(function)
    except (AttributeError, TypeError, ValueError):
        return Recording([], None, "Nothing could be recorded: this is no function written in Python.")
    watched = [watch(array, recorder.note(name)) for name, array in (("image", image), ("weights", weights))]
    old, result, trouble = sys.gettrace(), None, ""
    try:
        with stopped_after(SECONDS):
            sys.settrace(recorder.start)
            result = function(*watched, bias.copy())
    except TimeIsUp:
        trouble = f"It was stopped after {SECONDS} seconds: does a loop never end?"
    except (Exception, SystemExit) as error:
        trouble = f"It stopped with {type(error).__name__}: {error}"
    finally:
        sys.settrace(old)
    steps = [*show_unchanged(recorder.steps)]
    return Recording(steps, result, trouble or find_trouble(steps, result, image, weights, bias))


def find_trouble(steps: Sequence, result: Any, image: np.ndarray, weights: np.ndarray, bias: Any) -> str:
    """Say what is wrong with a run that ended, or nothing."""
    K = weights.shape[-1]
    windows = np.lib.stride_tricks.sliding_window_view(image, (K, K), axis=(1, 2))
    wanted = np.einsum("crsij,ocij->ors", windows, weights) + bias[:, np.newaxis, np.newaxis]
    if result is None:
        return "It returned nothing: is there a return?"
    try:
        came = np.asarray(result)
    except ValueError:  # lists of different lengths
        came = np.array(None)
    if came.dtype.kind not in "biuf":
        return "What it returned is no array of numbers."
    if came.shape != wanted.shape:
        return f"It returned shape {came.shape}, expected {wanted.shape}."
    if not np.allclose(came, wanted):
        return "Its output isn't right yet: lesson.check(conv2d_loops) says more."
    if not any(step.image.size for step in steps):
        return "It is right, but no line of it was seen to read the image."
    return "It reads everything at once: no loop to watch." if len(steps) == 1 else ""
