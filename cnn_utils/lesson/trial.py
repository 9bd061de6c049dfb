"""Try new texts on a copy of the package, in a fresh process, before a file of the package changes."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import IO

from cnn_utils.given.paths import import_path
from cnn_utils.lesson.limits import end
from cnn_utils.lesson.package import PROVED
from cnn_utils.lesson.source import PACKAGE, Refused, find

PATIENCE = 120  # seconds
TALK = 1 << 20  # bytes that are read of what the process says


def prove(texts: dict[Path, str], names: list[str]) -> None:
    """Refuse new texts, path -> text, unless the functions of these names hold in them."""
    if not texts:
        return
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        copy_package(Path(folder), texts)
        pairs = [word for name in names for word in (find(name).module, name)]
        command = [sys.executable, "-m", "cnn_utils.lesson.prove", *pairs]
        code, said, words = run_apart(command, folder)
    judge(code, said.endswith(PROVED), words)


def run_apart(command: list[str], folder: str) -> tuple[int, str, str]:
    """Run the proof; return its exit code, and what it printed and complained of.

    It writes into files: a pipe would stay open as long as anything that a function has started.
    """
    environment = {**os.environ, "PYTHONPATH": import_path(folder), "PYTHONIOENCODING": "utf-8"}
    with tempfile.TemporaryFile() as said, tempfile.TemporaryFile() as complained:
        process = subprocess.Popen(
            command, cwd=folder, env=environment, start_new_session=True,
            stdin=subprocess.DEVNULL, stdout=said, stderr=complained,
        )  # fmt: skip
        try:
            code = process.wait(PATIENCE)
        except subprocess.TimeoutExpired as error:
            raise Refused(f"the checks were not done after {PATIENCE} seconds") from error
        finally:
            end(process)
        return code, last_words(said), last_words(complained)


def last_words(file: IO[bytes]) -> str:
    """Return the end of a file, which may be long, as text."""
    file.seek(max(0, file.seek(0, os.SEEK_END) - TALK))
    return file.read().decode("utf-8", "replace").strip()


def copy_package(folder: Path, texts: dict[Path, str]) -> None:
    """Copy the package, which may be read-only, with new texts in it."""
    copy = folder / PACKAGE.name
    try:
        for path in PACKAGE.rglob("*"):
            if path.is_file() and path.parent.name != "__pycache__":
                place = copy / path.relative_to(PACKAGE)
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(texts[path].encode("utf-8") if path in texts else path.read_bytes())
    except OSError as error:
        words = f"{tempfile.gettempdir()}, where it is tried out, cannot be written to ({error.strerror})"
        raise Refused(words) from error


def judge(code: int, proved: bool, words: str) -> None:
    """Refuse what a process has not proved."""
    if code and "Traceback" in words:
        # what the import of the package itself raises: the last line says what
        raise Refused(f"with it, the package cannot be imported ({words.splitlines()[-1]})")
    if code > 0 and words:
        raise Refused(words)
    if code or not proved:
        raise Refused("with it, the process of the checks ends before they are done")
