"""Run each reader's code in processes with limits; what goes wrong there is a sentence, and others go on."""

import contextlib
import json
import queue
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass, field
from pathlib import Path
from queue import Queue
from typing import IO, Any

from cnn_utils.lesson.classroom.limits import environment
from cnn_utils.lesson.limits import end
from cnn_utils.lesson.package import COURSE
from cnn_utils.lesson.source import PACKAGE

PATIENCE = 60  # seconds for a function
DEATHS = 3  # so many functions of a reader may end their process, or be ended; what is left isn't run
TALK = 2 << 20  # bytes that a process may report


@dataclass
class Answer:
    """What became of a function: `wrong` says in what, `failed` why its checks did not end; else, right."""

    wrong: str = ""
    failed: str = ""
    message: str = ""


@dataclass
class Reader:
    """What is known of a reader: for each lesson a dict of states or a sentence, and the checked answers."""

    name: str
    trouble: str = ""
    lessons: list = field(default_factory=list)
    answers: dict = field(default_factory=dict)


def edition_in(folder: Path) -> Path | None:
    """Return the edition in a reader's folder, which may lie one folder deeper; None if there is none."""
    if (folder / COURSE).is_dir():
        return folder
    inside = [path for path in folder.iterdir() if (path / COURSE).is_dir()]
    return inside[0] if len(inside) == 1 else None


def look_at(folder: Path, patience: float = PATIENCE) -> Reader:
    """Return what is known of the reader whose folder this is.

    Parameters
    ----------
    folder : Path
    patience : float
        Seconds for each function.

    Returns
    -------
    Reader
    """
    reader = Reader(folder.name)
    try:
        edition = edition_in(folder)
    except OSError as error:
        reader.trouble = f"the folder can't be read ({error.strerror})"
        return reader
    if edition is None:
        reader.trouble = f"no exercise edition: expected the whole folder, the hidden {COURSE} in it, too"
        return reader
    for _ in range(DEATHS):
        if run(reader, edition, patience):
            return reader
    reader.trouble = reader.trouble or f"{DEATHS} functions came to no end; what is left isn't run"
    return reader


def run(reader: Reader, edition: Path, patience: float) -> bool:
    """Run a process until it has told all, or is dead; return whether nothing is left to do."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        command = [sys.executable, "-m", "cnn_utils.lesson.classroom.child", str(edition), *reader.answers]
        process = subprocess.Popen(
            command, cwd=folder, env=environment(folder, PACKAGE.parent), start_new_session=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        lines: queue.Queue = queue.Queue()
        current = None
        threading.Thread(target=pass_on, args=(process.stdout, lines), daemon=True).start()
        try:
            line = lines.get(timeout=max(patience, PATIENCE))  # to start takes its time on a busy computer
            while line:
                current = note(reader, json.loads(line), current)
                line = lines.get(timeout=patience)
            words = "its process ended in the midst of it"
        except queue.Empty:
            words = f"it wasn't done after {patience:g} seconds"
        except (ValueError, LookupError, TypeError, AttributeError):
            words = "it disturbed what reports on it"
        finally:
            end(process)
    if current:
        reader.answers[current] = Answer(failed=words)
    elif not reader.lessons:
        reader.trouble = f"its files can't be read: {words}"
    return not current


def pass_on(stream: IO, lines: Queue) -> None:
    """Put the lines of a stream into a queue; None at its end, or when it has been too much."""
    with contextlib.suppress(OSError, ValueError):
        total = 0
        while total < TALK and (line := stream.readline(TALK)):
            total += len(line)
            lines.put(line)
    lines.put(None)


def note(reader: Reader, told: dict[str, Any], current: str | None) -> str | None:
    """Write down what a process tells; return the name of the function that it is at."""
    if "lessons" in told:
        reader.lessons = reader.lessons or told["lessons"]  # the first comes before any of the reader's code
    elif "start" in told:
        return str(told["start"])
    elif told["done"] == current:
        reader.answers[current] = Answer(wrong=str(told["wrong"] or ""), message=str(told["message"]))
        return None
    return current
